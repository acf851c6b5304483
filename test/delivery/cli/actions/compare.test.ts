import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { useCommandLine } from '../../../support/command-line.ts';
import { type PaperServer, paperServer } from '../../../support/paper-server.ts';

let server: PaperServer;
beforeAll(async () => {
  server = await paperServer();
});
afterAll(() => server.close());

describe('ima2 compare', () => {
  const cli = useCommandLine();

  it('draws one prompt by each, and writes pictures, sheet and comparison into a folder', async () => {
    const args = [
      'a red fox',
      '--with',
      'sketch',
      '--with',
      'mock:sketch',
      '-s',
      '64x64',
      '--seed',
      '7',
      '-d',
      'foxes',
    ];
    const { code, stdout } = await cli.run(['compare', ...args]);
    expect([code, stdout.trim().split('\n').length]).toEqual([0, 3]);
    const names = (await readdir(join(cli.home.folder, 'foxes'))).sort();
    expect(names).toEqual(['1-sketch-sketch.png', '2-sketch-sketch.png', 'compare-a-red-fox.png', 'comparison.json']);
    const [one, other] = await Promise.all(
      names.slice(0, 2).map((name) => readFile(join(cli.home.folder, 'foxes', name))),
    );
    expect(one?.equals(other ?? Buffer.alloc(0))).toBe(true);
    const kept = JSON.parse(await readFile(join(cli.home.folder, 'foxes', 'comparison.json'), 'utf8'));
    expect(kept).toMatchObject({ status: 'completed', prompt: 'a red fox', cells: [{ seed: '7' }, { seed: '7' }] });
  });

  it('ends with 1 when one of them fails, and says how each ended', async () => {
    const ended = await cli.run(['compare', 'a fox', '--with', 'sketch', '--with', 'api', '-s', '64x64', '--json']);
    expect(ended.code).toBe(1);
    expect(ended.json()).toMatchObject({
      ...{ ok: false, status: 'partial', sheetPath: expect.stringMatching(/_compare\.png$/) },
      cells: [{ status: 'completed' }, { status: 'error', path: null, error: { kind: 'account-missing' } }],
    });
  });

  it('counts and prices without drawing, and refuses what does not exist', async () => {
    const template = ['--template', '--template-mode', 'all', '--with', 'sketch', '--with', 'mock'];
    const planned = await cli.run(['compare', 'a {red|blue} fox', ...template, '--dry-run', '--json']);
    expect(planned.json()).toMatchObject({
      dryRun: true,
      cells: [{ prompt: 'a red fox' }, {}, { prompt: 'a blue fox' }, {}],
    });
    const wrong = await cli.run(['compare', 'a fox', '--with', 'sketch', '--with', 'nobody']);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('with[1]')]);
  });

  it('works through a server', async () => {
    const ended = await cli.run([
      'compare',
      'a fox',
      '--with',
      'paper',
      '--with',
      'paper',
      '--json',
      '--server',
      server.url,
    ]);
    expect(ended.json()).toMatchObject({ ok: true, status: 'completed', cells: [{ status: 'completed' }, {}] });
  });
});

describe('ima2 gen --template', () => {
  const cli = useCommandLine();

  it('lists the prompts with wildcards, then draws the same ones', async () => {
    await mkdir(join(cli.home.folder, '.ima2', 'wildcards'), { recursive: true });
    await writeFile(join(cli.home.folder, '.ima2', 'wildcards', 'colours.txt'), 'red\nblue\ngreen\n');
    const args = ['a __colours__ {fox|cat}', '--template', '--template-seed', '5', '-n', '3', '-s', '64x64', '--json'];
    const planned = (await cli.run(['gen', ...args, '--dry-run'])).json();
    expect(planned).toMatchObject({ settled: { n: 3 }, template: { total: 6, seed: '5' } });
    const made = (await cli.run(['gen', ...args])).json();
    expect(made).toMatchObject({ ok: true, requested: 3 });
    const sidecars = await Promise.all(
      made.images.map(async ({ libraryPath }: { libraryPath: string }) =>
        JSON.parse(await readFile(`${libraryPath}.json`, 'utf8')),
      ),
    );
    const prompts = planned.template.prompts.map(({ prompt }: { prompt: string }) => prompt);
    expect(sidecars.map(({ prompt }) => prompt)).toEqual(prompts);
    expect(sidecars[0]).toMatchObject({ promptTemplate: 'a __colours__ {fox|cat}', templateSeed: '5' });
  });

  it('shows each prompt to people, and names a wildcard that is missing', async () => {
    const all = ['gen', 'a {red|blue} fox', '--template', '--template-mode', 'all', '--dry-run'];
    const { stdout } = await cli.run(all);
    expect(stdout).toMatch(/a red fox\na blue fox\n$/);
    const missing = await cli.run(['gen', '__nobody__', '--template']);
    expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('__nobody__')]);
  });
});
