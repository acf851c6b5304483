import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { useCommandLine } from '../../../support/command-line.ts';
import { samplePicture, samplePng } from '../../../support/sample-picture.ts';

/** A command takes a second and more where many processes run at once. */
const PATIENCE_MS = 60_000;

describe('prompts at the command line', () => {
  const cli = useCommandLine();
  const json = async (args: string[], options = {}) => (await cli.run([...args, '--json'], options)).json();
  const codeOf = async (args: string[]) => (await cli.run(args)).code;

  it(
    'keeps, lists, changes and shows prompts',
    async () => {
      await writeFile(join(cli.home.folder, 'fox.txt'), 'a red fox\nin deep snow\n');
      const { prompt } = await json([
        'prompt',
        'create',
        '--text',
        '@fox.txt',
        '--tags',
        'animal, winter',
        '--name',
        'Fox',
      ]);
      expect(prompt).toMatchObject({ name: 'Fox', text: 'a red fox\nin deep snow', tags: ['animal', 'winter'] });
      const piped = await json(['prompt', 'create', '--text', '-', '--tag', 'b'], { input: 'the sea\n' });
      expect(piped.prompt).toMatchObject({ name: 'the sea', text: 'the sea', tags: ['b'] });
      expect((await json(['prompt', 'ls', '-q', 'WINTER'])).prompts).toMatchObject([{ id: prompt.id }]);
      expect((await json(['prompt', 'favorite', prompt.id])).items).toMatchObject([{ isFavorite: true }]);
      expect((await json(['prompt', 'ls', '--favorites'])).prompts).toHaveLength(1);
      const edited = await json(['prompt', 'edit', prompt.id, '--name', 'Red fox', '--mode', 'direct']);
      expect(edited.prompt).toMatchObject({ name: 'Red fox', mode: 'direct', text: prompt.text });
      expect((await cli.run(['prompt', 'show', prompt.id])).stdout).toContain('in deep snow');
      expect((await cli.run(['prompt', 'ls'])).stdout).toMatch(/NAME[\s\S]+Red fox/);
      expect(await codeOf(['prompt', 'edit', prompt.id])).toBe(2);
      expect(await codeOf(['prompt', 'create'])).toBe(2);
      expect(await codeOf(['prompt', 'show', 'none'])).toBe(1);
    },
    PATIENCE_MS,
  );

  it(
    'moves prompts to the trash and brings them back',
    async () => {
      const { prompt } = await json(['prompt', 'create', '--text', 'a red fox']);
      expect(await codeOf(['prompt', 'rm', prompt.id])).toBe(2);
      expect(await codeOf(['prompt', 'rm', prompt.id, '--yes'])).toBe(0);
      expect((await json(['prompt', 'ls'])).prompts).toEqual([]);
      expect((await json(['prompt', 'ls', '--folder', 'trash'])).prompts).toHaveLength(1);
      await json(['prompt', 'edit', prompt.id, '--folder', 'root']);
      expect((await json(['prompt', 'ls'])).prompts).toHaveLength(1);
    },
    PATIENCE_MS,
  );

  it(
    'has folders by name, and two ways to delete them',
    async () => {
      await json(['prompt', 'folder', 'create', 'Animals']);
      const inner = await json(['prompt', 'folder', 'create', 'Red', '--parent', 'animals']);
      const { prompt } = await json(['prompt', 'create', '--text', 'a fox', '--folder', 'Red']);
      expect(prompt.folderId).toBe(inner.folder.id);
      expect((await json(['prompt', 'folder', 'rename', 'red', 'Reds'])).folder).toMatchObject({ name: 'Reds' });
      expect(await codeOf(['prompt', 'folder', 'create', 'ANIMALS'])).toBe(5);
      expect(await codeOf(['prompt', 'folder', 'rm', 'Reds', '--strategy', 'other', '--yes'])).toBe(2);
      expect(await codeOf(['prompt', 'folder', 'rm', 'none', '--yes'])).toBe(2);
      await json(['prompt', 'folder', 'rm', 'Reds', '--strategy', 'moveToRoot', '--yes']);
      expect((await json(['prompt', 'show', prompt.id])).prompt.folderId).toBe('__root__');
      expect((await json(['prompt', 'folder', 'ls'])).folders).toMatchObject([{ name: 'Animals' }]);
    },
    PATIENCE_MS,
  );

  it(
    'exports and takes in, so that an empty home has the same list',
    async () => {
      await json(['prompt', 'folder', 'create', 'Animals']);
      await json(['prompt', 'create', '--text', 'a fox', '--folder', 'Animals', '--tag', 'x']);
      await json(['prompt', 'create', '--text', 'the sea']);
      await json(['prompt', 'export', '-o', 'prompts.json']);
      const other = { env: { IMA2_CONFIG_DIR: join(cli.home.folder, 'other') } };
      const dry = await json(['prompt', 'import', 'json', 'prompts.json', '--dry-run'], other);
      expect(dry).toEqual({ ok: true, dryRun: true, prompts: 2, folders: 1 });
      expect((await json(['prompt', 'ls'], other)).prompts).toEqual([]);
      const report = await json(['prompt', 'import', 'json', '@prompts.json'], other);
      expect(report).toEqual({ ok: true, promptsImported: 2, foldersCreated: 1, duplicatesSkipped: 0 });
      const again = await json(['prompt', 'import', 'json', 'prompts.json'], other);
      expect(again).toEqual({ ok: true, promptsImported: 0, foldersCreated: 0, duplicatesSkipped: 2 });
      const shown = async (options = {}) => (await json(['prompt', 'ls'], options)).prompts.map(facts);
      expect(await shown(other)).toEqual(await shown());
    },
    PATIENCE_MS,
  );

  it(
    'draws over pictures, and keeps versions that are not listed apart from others',
    async () => {
      const body = JSON.stringify({ memos: [{ text: 'brighter' }] });
      expect(await codeOf(['annotate', 'set', 'fox.png', '--body', '{"memos":'])).toBe(2);
      expect(await codeOf(['annotate', 'set', 'fox.png', '--body', body])).toBe(0);
      const drawn = (await json(['annotate', 'get', 'fox.png'])).annotations;
      expect(drawn).toEqual({ paths: [], boxes: [], memos: [{ text: 'brighter' }] });
      expect(await codeOf(['annotate', 'rm', 'fox.png'])).toBe(2);
      expect(await codeOf(['annotate', 'rm', 'fox.png', '--yes'])).toBe(0);
      expect((await json(['annotate', 'get', 'fox.png'])).annotations).toBeNull();
      await writeFile(join(cli.home.folder, 'drawn.png'), samplePng(16, 8));
      await writeFile(join(cli.home.folder, 'drawn.jpg'), await samplePicture(16, 8, 'jpeg'));
      const { item } = await json(['canvas-versions', 'save', 'drawn.png', '--source', 'fox.png', '--prompt', 'a fox']);
      expect(item).toMatchObject({ canvasVersion: true, canvasSourceFilename: 'fox.png', prompt: 'a fox', width: 16 });
      await writeFile(join(cli.home.folder, 'drawn.png'), samplePng(24, 8));
      await json(['canvas-versions', 'update', item.filename, 'drawn.png']);
      const kept = await readFile(join(cli.home.folder, '.ima2', 'generated', item.filename));
      expect(kept.equals(samplePng(24, 8))).toBe(true);
      expect(await codeOf(['canvas-versions', 'save', 'drawn.jpg', '--source', 'fox.png'])).toBe(5);
      expect(await codeOf(['canvas-versions', 'save', 'drawn.png'])).toBe(2);
    },
    PATIENCE_MS,
  );
});

// biome-ignore lint/suspicious/noExplicitAny: JSON of the command line
function facts({ name, text, tags, mode, isFavorite }: any) {
  return { name, text, tags, mode, isFavorite };
}
