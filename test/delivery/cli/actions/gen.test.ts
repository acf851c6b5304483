import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Ended, useCommandLine } from '../../../support/command-line.ts';
import { type PaperServer, paperServer } from '../../../support/paper-server.ts';
import { samplePicture } from '../../../support/sample-picture.ts';

let server: PaperServer;
beforeAll(async () => {
  server = await paperServer();
});
afterAll(() => server.close());

const eventsOf = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

/** The same scenarios with the library in the process of the command, and through a server. */
describe.each([
  { name: 'in process', at: () => [], size: '64x64' },
  { name: 'through a server', at: () => ['--server', server.url], size: '16x16' },
])('ima2 gen, $name', ({ at, size }) => {
  const cli = useCommandLine();
  const gen = (...args: string[]) => cli.run(['gen', ...args, '-s', size, ...at()]);

  it('prints the path in the library and writes no second file', async () => {
    const { code, stdout, stderr } = await gen('a', 'red', 'fox');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^✓ \/.+\/generated\/\d+_[0-9a-f]{8}_0\.png\n$/);
    expect((await readFile(stdout.slice(2).trim())).subarray(1, 4).toString()).toBe('PNG');
    expect(stderr).toMatch(/drawn by the built-in \w+; connect an account for a model/);
    expect((await readdir(cli.home.folder)).filter((entry) => entry.endsWith('.png'))).toEqual([]);
  });

  it('prints one JSON object that names every picture, and copies them into a folder', async () => {
    const ended = await gen('a', '--stdin', '-n', '2', '-d', 'many', '--json');
    expect(ended.code).toBe(0);
    const reply = ended.json();
    expect(reply).toMatchObject({ ok: true, requested: 2, failures: [], elapsed: expect.any(Number) });
    expect(reply.requestId).toMatch(/^req_cli_gen_[0-9a-z]+_[0-9a-z]{6}$/);
    expect(reply.images).toHaveLength(2);
    for (const [index, { path, filename, libraryPath }] of reply.images.entries()) {
      expect(path).toMatch(new RegExp(`^many/ima2-\\d{8}-\\d{6}-${index + 1}\\.png$`));
      expect(libraryPath.endsWith(filename)).toBe(true);
      expect((await readFile(join(cli.home.folder, path))).equals(await readFile(libraryPath))).toBe(true);
    }
  });

  it('tells of each event on a line of its own, without picture bytes, and warns of what was adapted', async () => {
    const { code, stdout, stderr } = await cli.run(['gen', 'a fox', '--jsonl', '-s', '1x1', ...at()]);
    const events = eventsOf(stdout);
    expect(code).toBe(0);
    expect(events[0]).toMatchObject({ type: 'phase', phase: 'streaming' });
    const steps = events.map(({ type }) => type).filter((type) => type !== 'progress' && type !== 'partial');
    expect(steps).toEqual(['phase', 'image', 'done']);
    expect(events.at(-1)).toMatchObject({ type: 'done', ok: true, images: [{ filename: events.at(-2).filename }] });
    expect(events.at(-1).warnings.map(({ field }: { field: string }) => field)).toContain('size');
    expect(stderr).toMatch(/warning size 1x1 became \d+x\d+/);
    expect(stdout.length).toBeLessThan(20_000);
  });

  it('makes a sequence by `ima2 multimode`, with a copy of each picture or of the first', async () => {
    const multimode = (...args: string[]) => cli.run(['multimode', 'a garden', ...args, '-s', size, ...at()]);
    const ended = await multimode('-n', '2', '-o', 'stage-{i}.png', '--json');
    expect(ended.json()).toMatchObject({
      ...{ ok: true, requested: 2, returned: 2, status: 'complete', sequenceId: expect.stringMatching(/^seq_/) },
      paths: ['stage-1.png', 'stage-2.png'],
    });
    const first = (await multimode('--max-images', '3', '-o', 'first.png', '--json')).json();
    expect(first.paths).toEqual(['first.png', first.images[1].libraryPath, first.images[2].libraryPath]);
    expect(await multimode('--max-images', '9')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--max-images 9: one request makes 1 to 8 pictures'),
    });
  });

  it('says what it would ask for, and asks for nothing', async () => {
    const ended = await gen('a lonely lighthouse', '-n', '3', '--dry-run', '--json');
    const request = { prompt: 'a lonely lighthouse', n: 3 };
    expect(ended.json()).toMatchObject({ ok: true, dryRun: true, request, settled: { n: 3, size } });
    const listed = await cli.run(['ls', '--search', 'lighthouse', '--json', ...at()]);
    expect(listed.json().items).toEqual([]);
  });
});

describe('results of ima2 gen', () => {
  const cli = useCommandLine();
  const gen = (args: string[], input = '') => cli.run(['gen', ...args, '--server', server.url], { input });

  it('go to names of their own, whole, with the extension of their type', async () => {
    const [one, two, named] = await Promise.all([
      gen(['a fox', '-o', 'fox.png']),
      gen(['a fox', '-n', '2', '-o', 'f-{i}.png']),
      gen(['Two Foxes', '--output-template', '{slug}-{i}']),
    ]);
    expect([one.stdout, two.stdout, named.stdout]).toEqual([
      '✓ fox.png\n',
      '✓ f-1.png\n✓ f-2.png\n',
      '✓ two-foxes-1.png\n',
    ]);
    const entries = await readdir(cli.home.folder);
    expect(entries.filter((entry) => !entry.startsWith('.')).sort()).toEqual([
      'f-1.png',
      'f-2.png',
      'fox.png',
      'two-foxes-1.png',
    ]);
    expect((await gen(['a fox', '-o', 'a.webp'])).stderr).not.toContain('warning');
    expect((await readFile(join(cli.home.folder, 'a.webp'))).subarray(8, 12).toString()).toBe('WEBP');
    const misnamed = await gen(['a fox', '-o', 'fox.webp', '--format', 'png']);
    expect(misnamed.stderr).toContain('warning fox.webp holds a PNG file');
  });

  it('are printed as base64 or as bytes on request', async () => {
    const [base64, bytes] = await Promise.all([gen(['a fox', '--no-save']), gen(['a fox', '-o', '-'])]);
    expect(Buffer.from(base64.stdout, 'base64').subarray(1, 4).toString()).toBe('PNG');
    expect(bytes.code).toBe(0);
    expect(bytes.stdout.slice(1, 4)).toBe('PNG');
  });

  it('T20: come from the words as they are, whatever a shell would make of them', async () => {
    server.paper.calls.length = 0;
    const words = ['$(touch CANARY)', '`touch CANARY`', '; touch CANARY', '-o/etc/x', '--config=x', 'two\nlines'];
    const options = ['-d', 'out', '--output-template', '{slug}-{seed}', `--server=${server.url}`];
    const ended: Ended[] = [];
    for (const [index, word] of words.entries()) ended.push(await cli.run(['gen', ...options, '--', word, `${index}`]));
    expect(ended.map(({ code }) => code)).toEqual(words.map(() => 0));
    const prompts = server.paper.calls.map(({ order }) => order.prompt);
    expect(prompts.sort()).toEqual(words.map((word, index) => `${word} ${index}`).sort());
    expect(await readdir(cli.home.folder)).not.toContain('CANARY');
    expect(await readdir(join(cli.home.folder, 'out'))).toHaveLength(words.length);
  });

  it('follow the prompt and what comes through a pipe', async () => {
    server.paper.calls.length = 0;
    expect((await gen(['a', '--stdin'], 'b\n')).code).toBe(0);
    expect(server.paper.calls[0]?.order.prompt).toBe('a b');
  });
});

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
      ['REF_TOO_MANY', ['x', ...Array.from({ length: 40 }, () => '--ref=r.png')]],
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
