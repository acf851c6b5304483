import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { useCommandLine } from '../../../support/command-line.ts';
import { paperServer } from '../../../support/paper-server.ts';
import { samplePicture } from '../../../support/sample-picture.ts';

describe('the library at the command line', () => {
  const cli = useCommandLine();
  const generated = () => join(cli.home.folder, '.ima2', 'generated');

  /** Pictures as an older version left them: a file and its sidecar. */
  async function aLibrary(prompts: readonly string[]): Promise<string[]> {
    await mkdir(generated(), { recursive: true });
    const names = prompts.map((_, index) => `${1764000000000 + index}_0000000${index}_0.png`);
    for (const [index, name] of names.entries()) {
      await writeFile(join(generated(), name), await samplePicture(16, 16));
      const sidecar = { prompt: prompts[index], quality: 'low', provider: 'oauth', createdAt: 1764000000000 + index };
      await writeFile(join(generated(), `${name}.json`), JSON.stringify(sidecar));
    }
    return names;
  }

  it('lists the newest first, in columns that Hangul does not shift, and searches', async () => {
    const names = await aLibrary(['a red fox', '눈 덮인 숲 속의 붉은 여우', 'x'.repeat(80)]);
    const listed = await cli.run(['ls']);
    const lines = listed.stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^FILENAME +Q +SIZE +WHEN +PROMPT$/);
    expect(lines.slice(2).map((line) => line.split(' ')[0])).toEqual([...names].reverse());
    expect(lines[2]).toContain(`${'x'.repeat(47)}…`);
    expect(lines[3]).toContain('눈 덮인 숲 속의 붉은 여우');
    const [json, found, few] = await Promise.all([
      cli.run(['ls', '--json']),
      cli.run(['ls', '--search', 'fox', '--json']),
      cli.run(['ls', '-n', '1', '--json']),
    ]);
    expect(json.json()).toMatchObject({
      ok: true,
      total: 3,
      items: [{}, {}, { filename: names[0], prompt: 'a red fox' }],
    });
    expect(found.json().items).toMatchObject([{ filename: names[0] }]);
    expect(few.json().items).toHaveLength(1);
  });

  it('marks pictures and finds them by their marks', async () => {
    const [one = '', other = ''] = await aLibrary(['a red fox', 'a blue boat']);
    expect((await cli.run(['history', 'tag', one, other, '--add', 'print', '--note', 'for the wall'])).code).toBe(0);
    expect((await cli.run(['history', 'rate', '4', other])).stdout).toContain(`${other} is marked`);
    expect((await cli.run(['history', 'favorite', one, '--json'])).json()).toMatchObject({
      items: [{ isFavorite: true }],
    });
    const found = async (...flags: string[]): Promise<string[]> =>
      ((await cli.run(['ls', '--json', ...flags])).json().items as { filename: string }[]).map(
        ({ filename }) => filename,
      );
    expect(await found('--tag', 'print')).toEqual([other, one]);
    expect(await found('--stars', '3')).toEqual([other]);
    expect(await found('--favorites')).toEqual([one]);
    expect(await found('--shape', 'portrait')).toEqual([]);
    const missing = await cli.run(['history', 'rate', '4', 'none.png']);
    expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('none.png')]);
    expect((await cli.run(['history', 'rate', '6', one])).code).toBe(2);
    expect((await cli.run(['history', 'tag', one])).code).toBe(2);
  });

  it('shows what is known of one picture, and says when there is none', async () => {
    const [name = ''] = await aLibrary(['a red fox']);
    const [shown, json, missing] = await Promise.all([
      cli.run(['show', name]),
      cli.run(['show', name, '--json']),
      cli.run(['show', '../config.json', '--json']),
    ]);
    expect(shown.stdout).toMatch(/prompt +a red fox/);
    expect(json.json()).toMatchObject({ ok: true, filename: name, prompt: 'a red fox', path: join(generated(), name) });
    expect(missing.code).toBe(1);
    expect(missing.json().error.kind).toBe('not-found');
  });

  it('makes missing thumbnails once, and ends with 1 when one cannot be made', async () => {
    await aLibrary(['a', 'b']);
    expect((await cli.run(['backfill-thumbs'])).stdout).toBe('created 2, skipped 0, failed 0, total 2\n');
    expect((await cli.run(['backfill-thumbs', '--json'])).json()).toMatchObject({ ok: true, created: 0, skipped: 2 });
    await writeFile(join(generated(), '1764000000009_ffffffff_0.png'), 'no picture');
    const failed = await cli.run(['backfill-thumbs']);
    expect(failed).toMatchObject({ code: 1, stdout: 'created 0, skipped 2, failed 1, total 3\n' });
    expect(failed.stderr).toMatch(/image 1764000000009_ffffffff_0\.png: /);
  });

  it('looks after the backfill of a running server, and says so when none is running', async () => {
    await aLibrary(['a', 'b']);
    const none = await cli.run(['backfill-thumbs', '--status']);
    expect(none).toMatchObject({ code: 3, stdout: '' });
    expect((await cli.run(['backfill-thumbs', '--start', '--cancel'])).code).toBe(2);
    const server = await paperServer();
    const at = ['--server', server.url];
    expect((await cli.run(['backfill-thumbs', '--start', '--json', ...at])).json()).toMatchObject({ ok: true });
    const stopped = (await cli.run(['backfill-thumbs', '--cancel', '--json', ...at])).json();
    expect(['cancelled', 'completed']).toContain(stopped.status);
    const said = await cli.run(['backfill-thumbs', '--status', ...at]);
    expect(said.stdout).toMatch(/^(cancelled|completed): \d+ of \d+/);
    await server.close();
  });

  it('makes the index again from files and sidecars', async () => {
    const names = await aLibrary(['a', 'b']);
    await cli.run(['ls']);
    for (const file of await readdir(join(cli.home.folder, '.ima2'))) {
      if (file.startsWith('library.db')) await rm(join(cli.home.folder, '.ima2', file));
    }
    expect((await cli.run(['library', 'rebuild', '--json'])).json()).toMatchObject({ ok: true, total: 2, added: 2 });
    expect(
      (await cli.run(['ls', '--json'])).json().items.map(({ filename }: { filename: string }) => filename),
    ).toEqual([...names].reverse());
  });

  it('lets nothing in a prompt act on the terminal', async () => {
    await aLibrary(['\u001b[2Jgone\u0007\nnext']);
    for (const args of [['ls'], ['show', '1764000000000_00000000_0.png']]) {
      const { stdout } = await cli.run(args);
      for (const sign of ['\u001b', '\u0007']) expect(stdout).not.toContain(sign);
    }
  });
});

describe('ima2 edit', () => {
  const cli = useCommandLine();

  it('changes a file, or a picture of the library, and keeps the result', async () => {
    await writeFile(join(cli.home.folder, 'photo.png'), await samplePicture(64, 64));
    const edited = await cli.run(['edit', 'photo.png', '-p', 'make it night', '--json', '-o', 'night.png']);
    expect(edited.code).toBe(0);
    const [image] = edited.json().images;
    expect(image).toMatchObject({ path: 'night.png', filename: expect.stringMatching(/^\d+_[0-9a-f]{8}\.png$/) });
    expect((await cli.run(['edit', image.filename, '-p', 'again', '--json'])).code).toBe(0);
  });

  it('takes a mask, and names what is wrong with one', async () => {
    const folder = cli.home.folder;
    await writeFile(join(folder, 'photo.png'), await samplePicture(64, 64));
    await writeFile(join(folder, 'small.png'), await samplePicture(8, 8));
    const [noAlpha, noFile, noPrompt, dry] = await Promise.all([
      cli.run(['edit', 'photo.png', '-p', 'x', '--mask', 'small.png', '--json']),
      cli.run(['edit', 'missing.png', '-p', 'x', '--json']),
      cli.run(['edit', 'photo.png', '--json']),
      cli.run(['edit', 'photo.png', '-p', 'x', '--dry-run', '--json']),
    ]);
    expect(noAlpha.json().error).toMatchObject({ code: 'EDIT_MASK_NO_ALPHA', hint: expect.stringContaining('PNG') });
    expect(noAlpha.code).toBe(5);
    expect(noFile).toMatchObject({ code: 2 });
    expect(noPrompt.code).toBe(2);
    expect(noPrompt.json().error.message).toContain('--prompt');
    expect(dry.json()).toMatchObject({ dryRun: true, request: { image: 'photo.png', prompt: 'x' } });
  });
});
