import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { useCommandLine } from '../../../support/command-line.ts';
import { samplePng } from '../../../support/sample-picture.ts';
import { tempServer } from '../../../support/temp-studio.ts';

describe('ima2 history', () => {
  const cli = useCommandLine();
  const generated = (name = '') => join(cli.home.folder, '.ima2', 'generated', name);

  async function aLibrary(...names: string[]): Promise<void> {
    await mkdir(generated(), { recursive: true });
    for (const name of names) {
      await writeFile(generated(name), samplePng(16, 16));
      await writeFile(generated(`${name}.json`), JSON.stringify({ prompt: `prompt of ${name}`, createdAt: 1000 }));
    }
  }

  it('moves a picture to the trash, names the days that are left, and brings it back', async () => {
    await aLibrary('fox.png', 'cat.png');
    const removed = await cli.run(['history', 'rm', 'fox.png']);
    expect(removed.stdout).toMatch(/^✓ fox\.png is in the trash for 30d, as \d+_[0-9a-f]{16}\n$/);
    expect(removed.stderr).toContain('ima2 history restore fox.png');
    expect([existsSync(generated('fox.png')), existsSync(generated('fox.png.json'))]).toEqual([false, false]);
    expect((await cli.run(['ls', '--json'])).json()).toMatchObject({ total: 1, items: [{ filename: 'cat.png' }] });
    const { stdout } = await cli.run(['history', 'trash', 'ls']);
    expect(stdout).toMatch(/FILENAME +TRASHED +LEFT +TRASH ID +PROMPT/);
    expect(stdout).toMatch(/fox\.png +\d+s ago +30 days +\d+_[0-9a-f]{16} +prompt of fox\.png/);
    expect((await cli.run(['history', 'restore', 'fox.png'])).stdout).toBe('✓ fox.png is back in the library\n');
    expect((await cli.run(['show', 'fox.png', '--json'])).json()).toMatchObject({ prompt: 'prompt of fox.png' });
    expect((await cli.run(['history', 'trash', 'ls'])).stderr).toContain('The trash is empty');
  });

  it('works with a server as it does without, in JSON', async () => {
    await aLibrary('fox.png', 'cat.png');
    const server = await tempServer({ home: cli.home });
    try {
      await server.tidied;
      const to = ['--server', server.url, '--json'];
      const removed = await cli.run(['history', 'rm', 'fox.png', 'cat.png', ...to]);
      const [fox, cat] = removed.json().items;
      expect(removed.json()).toEqual({ ok: true, items: [fox, cat] });
      expect(fox).toEqual({
        filename: 'fox.png',
        trashId: expect.stringMatching(/^\d+_[0-9a-f]{16}$/),
        trashedAt: expect.any(Number),
        sessionsTouched: 0,
        nodesTouched: 0,
        expiresAt: fox.trashedAt + 30 * 86_400_000,
      });
      const listed = (await cli.run(['history', 'trash', 'ls', ...to])).json();
      expect(listed).toMatchObject({ ok: true, total: 2, items: [{ trashId: cat.trashId }, { trashId: fox.trashId }] });
      const back = await cli.run(['history', 'restore', 'fox.png', '--trash-id', fox.trashId, ...to]);
      expect(back.json()).toMatchObject({ ok: true, items: [{ filename: 'fox.png', trashId: fox.trashId }] });
      const again = await cli.run(['history', 'restore', fox.trashId, ...to]);
      expect([again.code, again.json().error.code]).toEqual([1, 'NOT_FOUND']);
      const emptied = await cli.run(['history', 'trash', 'empty', '--yes', ...to]);
      expect(emptied.json()).toEqual({ ok: true, purged: 1 });
    } finally {
      await server.close();
    }
  });

  it('deletes for good only after a yes', async () => {
    await aLibrary('fox.png', 'cat.png');
    await cli.run(['history', 'rm', 'cat.png']);
    const asking = [
      ['history', 'rm', 'fox.png', '--permanent'],
      ['history', 'trash', 'empty'],
      ['history', 'trash', 'rm', 'cat.png'],
    ];
    for (const args of asking) {
      const refused = await cli.run([...args, '--json']);
      expect([refused.code, refused.json().error.hint]).toEqual([2, 'Add --yes']);
    }
    expect(existsSync(generated('fox.png'))).toBe(true);
    const [gone, purged] = [
      await cli.run(['history', 'rm', 'fox.png', '--permanent', '--yes', '--json']),
      await cli.run(['history', 'trash', 'rm', 'cat.png', '--yes']),
    ];
    expect(gone.json()).toEqual({ ok: true, items: [{ filename: 'fox.png', sessionsTouched: 0, nodesTouched: 0 }] });
    expect(purged.stdout).toBe('✓ cat.png is deleted\n');
    expect([existsSync(generated('fox.png')), existsSync(generated('fox.png.json'))]).toEqual([false, false]);
    expect((await cli.run(['history', 'trash', 'ls', '--json'])).json()).toMatchObject({ total: 0 });
    expect((await cli.run(['history', 'restore', 'fox.png'])).code).toBe(1);
  });

  it('goes on after one of several that fails, and says which', async () => {
    await aLibrary('fox.png');
    const mixed = await cli.run(['history', 'rm', 'none.png', 'fox.png', '--json']);
    expect(mixed.code).toBe(1);
    expect(mixed.json()).toMatchObject({
      ok: false,
      items: [{ filename: 'fox.png' }],
      failures: [{ name: 'none.png', error: { code: 'ASSET_NOT_FOUND' } }],
    });
    const single = await cli.run(['history', 'rm', 'none.png', '--json']);
    expect([single.code, single.json().error.code]).toEqual([1, 'ASSET_NOT_FOUND']);
    const outside = await cli.run(['history', 'rm', '../config.json', '--json']);
    expect([outside.code, outside.json().error.code]).toEqual([5, 'INVALID_FILENAME']);
    const taken = await cli.run(['history', 'restore', 'none.png', 'fox.png']);
    expect(taken).toMatchObject({ code: 1, stdout: '✓ fox.png is back in the library\n' });
    expect(taken.stderr).toContain('none.png: The trash has no none.png');
  });

  it('refuses to restore nothing, or one id for several', async () => {
    expect((await cli.run(['history', 'restore'])).code).toBe(2);
    expect((await cli.run(['history', 'restore', 'a.png', 'b.png', '--trash-id', '1_0a'])).code).toBe(2);
  });
});
