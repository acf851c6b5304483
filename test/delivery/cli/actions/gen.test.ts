import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CommandLine, type RunOptions, useCommandLine } from '../../../support/command-line.ts';
import { type PaperServer, paperServer } from '../../../support/paper-server.ts';
import { samplePicture } from '../../../support/sample-picture.ts';

/** The same scenarios with the library in the process of the command, and through a server. */
function describeGen(
  name: string,
  where: (cli: CommandLine) => Promise<{ args: string[]; options: RunOptions; size: string }>,
) {
  describe(`ima2 gen, ${name}`, () => {
    const cli = useCommandLine();
    const gen = async (...args: string[]) => {
      const { args: more, options } = await where(cli);
      return cli.run(['gen', ...args, ...more], options);
    };
    const small = async () => ['-s', (await where(cli)).size];

    it('prints the path in the library and writes no second file', async () => {
      const { code, stdout, stderr } = await gen('a', 'red', 'fox', ...(await small()));
      expect(code).toBe(0);
      expect(stdout).toMatch(/^✓ \/.+\/generated\/\d+_[0-9a-f]{8}_0\.png\n$/);
      expect((await readFile(stdout.slice(2).trim())).subarray(1, 4).toString()).toBe('PNG');
      expect(stderr).toMatch(/drawn by the built-in \w+; connect an account for a model/);
      expect((await readdir(cli.home.folder)).filter((entry) => entry.endsWith('.png'))).toEqual([]);
    });

    it('prints one JSON object that names every picture', async () => {
      const ended = await gen('a fox', '-n', '2', '--json', ...(await small()));
      expect(ended.code).toBe(0);
      const reply = ended.json();
      expect(reply).toMatchObject({ ok: true, requested: 2, failures: [], elapsed: expect.any(Number) });
      expect(reply.requestId).toMatch(/^req_cli_gen_[0-9a-z]+_[0-9a-z]{6}$/);
      expect(reply.images).toHaveLength(2);
      for (const { path, filename } of reply.images) expect(path.endsWith(filename)).toBe(true);
    });

    it('tells of each event on a line of its own, without picture bytes', async () => {
      const { code, stdout } = await gen('a fox', '--jsonl', ...(await small()));
      const events = stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(code).toBe(0);
      expect(events[0]).toMatchObject({ type: 'phase', phase: 'streaming' });
      expect(events.map(({ type }) => type).filter((type) => type !== 'progress' && type !== 'partial')).toEqual([
        'phase',
        'image',
        'done',
      ]);
      expect(events.at(-1)).toMatchObject({ type: 'done', ok: true, images: [{ filename: events.at(-2).filename }] });
      expect(stdout.length).toBeLessThan(20_000);
    });

    it('copies results to names and folders, whole, with the extension of their type', async () => {
      const folder = cli.home.folder;
      expect((await gen('a fox', '-o', 'fox.png', ...(await small()))).stdout).toBe('✓ fox.png\n');
      expect((await gen('a fox', '-n', '2', '-o', 'f-{i}.png', ...(await small()))).code).toBe(0);
      expect((await gen('a fox', '-n', '2', '-d', 'many', ...(await small()))).code).toBe(0);
      expect((await gen('Two Foxes', '--output-template', '{slug}-{i}', ...(await small()))).code).toBe(0);
      const entries = await readdir(folder);
      expect(entries).toEqual(expect.arrayContaining(['fox.png', 'f-1.png', 'f-2.png', 'two-foxes-1.png', 'many']));
      const many = await readdir(join(folder, 'many'));
      expect(many).toHaveLength(2);
      for (const entry of many) expect(entry).toMatch(/^ima2-\d{8}-\d{6}-[12]\.png$/);
    });

    it('prints bytes and base64 on request', async () => {
      const base64 = await gen('a fox', '--no-save', ...(await small()));
      expect(Buffer.from(base64.stdout, 'base64').subarray(1, 4).toString()).toBe('PNG');
      const bytes = await gen('a fox', '-o', '-', ...(await small()));
      expect(bytes.code).toBe(0);
      expect(bytes.stdout.slice(1, 4)).toBe('PNG');
    });

    it('warns of what was adapted, on standard error and in the JSON', async () => {
      const ended = await gen('a fox', '--json', '--strength', '0.5', '-s', '1x1');
      expect(ended.code).toBe(0);
      const { warnings } = ended.json();
      expect(warnings.map(({ field }: { field: string }) => field)).toContain('size');
      expect(ended.stderr).toMatch(/warning size 1x1 became \d+x\d+/);
    });

    it('adds what comes through a pipe to the prompt', async () => {
      const { args, options } = await where(cli);
      const { json } = await cli.run(['gen', 'a', '--stdin', '--json', ...(await small()), ...args], {
        ...options,
        input: 'b\n',
      });
      const [image] = json().images;
      const shown = await cli.run(['show', image.filename, '--json', ...args], options);
      expect(shown.json()).toMatchObject({ prompt: 'a b', path: image.path });
    });

    it('says what it would ask for, and asks for nothing', async () => {
      const ended = await gen('a fox', '-n', '3', '--dry-run', '--json');
      expect(ended.json()).toMatchObject({
        ok: true,
        dryRun: true,
        request: { prompt: 'a fox', n: 3 },
        settled: { n: 3 },
      });
      const { args, options } = await where(cli);
      expect((await cli.run(['ls', '--search', 'nothing-was-made', '--json', ...args], options)).json().items).toEqual(
        [],
      );
    });

    it('refuses more references than the model takes, before anything is sent', async () => {
      await writeFile(join(cli.home.folder, 'r.png'), await samplePicture(8, 8));
      const ended = await gen('x', '--json', ...Array.from({ length: 40 }, () => ['--ref', 'r.png']).flat());
      expect(ended.code).toBe(2);
      expect(ended.json().error.code).toMatch(/REF_TOO_MANY$/);
    });
  });
}

describeGen('in process', async () => ({ args: [], options: {}, size: '64x64' }));

let server: PaperServer;
beforeAll(async () => {
  server = await paperServer();
});
afterAll(() => server.close());
describeGen('through a server', async () => ({ args: ['--server', server.url], options: {}, size: '16x16' }));

describe('wrong arguments', () => {
  const cli = useCommandLine();

  it('end with 2 and the public code', async () => {
    const wrong: [string, string[]][] = [
      ['INVALID_COUNT', ['x', '-n', '99']],
      ['INVALID_SIZE', ['x', '-s', 'big']],
      ['PROMPT_REQUIRED', ['  ']],
      ['FILE_NOT_FOUND', ['x', '--ref', 'missing.png']],
      ['INVALID_ARGUMENT', ['x', '-n', 'two']],
      ['INVALID_ARGUMENT', ['x', '--seed', 'abc']],
      ['INVALID_ARGUMENT', ['x', '--mode', 'fast']],
      ['INVALID_ARGUMENT', ['x', '-n', '2', '-o', 'one.png']],
      ['INVALID_ARGUMENT', ['x', '--detach', '--watch']],
      ['INVALID_ARGUMENT', ['x', '--timeout', '0']],
      ['INVALID_ARGUMENT', ['x', '--detach']],
    ];
    const ended = await Promise.all(wrong.map(([, args]) => cli.run(['gen', ...args, '--json'])));
    expect(ended.map(({ code }) => code)).toEqual(wrong.map(() => 2));
    expect(ended.map(({ json }) => json())).toEqual(
      wrong.map(([code]) => ({ ok: false, error: expect.objectContaining({ code, hint: expect.any(String) }) })),
    );
  });
});

describe('what reaches the provider', () => {
  const cli = useCommandLine();

  it('is what the flags say', async () => {
    await writeFile(join(cli.home.folder, 'r.png'), await samplePicture(8, 8));
    server.paper.calls.length = 0;
    const flags = [
      '-q',
      'high',
      '-s',
      '24x16',
      '--moderation',
      'auto',
      '--seed',
      '18446744073709551615',
      '--mode',
      'direct',
    ];
    const { code } = await cli.run(['gen', 'a fox', ...flags, '--ref', 'r.png', '--server', server.url]);
    expect(code).toBe(0);
    expect(server.paper.calls[0]?.order).toMatchObject({
      prompt: 'a fox',
      quality: 'high',
      size: '24x16',
      moderation: 'auto',
      mode: 'direct',
      references: [{ mediaType: 'image/png' }],
    });
    const request = server.lines.find(({ facts }) => facts['path'] === '/api/generate');
    expect(request?.facts['client']).toMatch(/^cli\/\d/);
  });

  it('is nothing at all when the client finds a problem', async () => {
    const sent = () => server.lines.filter(({ facts }) => facts['path'] === '/api/generate').length;
    const before = sent();
    const wrong = [
      ['-n', '99'],
      ['-s', 'big'],
      ['--provider', 'nobody'],
      ['-n', '2', '-o', 'one.png'],
    ];
    const ended = await Promise.all(wrong.map((flags) => cli.run(['gen', 'x', ...flags, '--server', server.url])));
    expect(ended.map(({ code }) => code)).toEqual([2, 2, 2, 2]);
    expect(sent()).toBe(before);
  });
});
