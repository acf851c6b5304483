import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  type CopyFlags,
  type CopyPlan,
  copyPath,
  misnamed,
  planCopies,
  writeWhole,
} from '../../../src/delivery/cli/copies.ts';
import { anAsset } from '../../support/builders.ts';
import { useTempDir } from '../../support/temp-dir.ts';

const plan = (flags: CopyFlags, count = 1, more: { asJson?: boolean; toTerminal?: boolean } = {}) =>
  planCopies(flags, { count, asJson: false, toTerminal: false, ...more });

async function* chunks(...texts: string[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

describe('where results go', () => {
  const temp = useTempDir();

  it('is decided before anything is asked for', async () => {
    expect(await plan({})).toEqual({ to: 'nowhere' });
    expect(await plan({ save: false })).toEqual({ to: 'base64' });
    expect(await plan({ out: 'a.png' })).toEqual({ to: 'file', template: 'a.png' });
    expect(await plan({ out: '-' })).toEqual({ to: 'stdout' });
    expect(await plan({ outDir: 'x' }, 3)).toEqual({ to: 'folder', folder: 'x', template: 'ima2-{date}-{i}' });
    expect(await plan({ outputTemplate: '{seed}' })).toEqual({ to: 'folder', folder: '.', template: '{seed}' });
  });

  it('refuses what could not hold the results', async () => {
    await expect(plan({ out: 'a.png' }, 2)).rejects.toThrow('one name for 2 pictures');
    await expect(plan({ out: '-' }, 2)).rejects.toThrow('one name for 2 pictures');
    await expect(plan({ out: '-' }, 1, { asJson: true })).rejects.toThrow('JSON');
    await expect(plan({ out: '-' }, 1, { toTerminal: true })).rejects.toThrow('terminal');
    expect(await plan({ out: '-', force: true }, 1, { toTerminal: true })).toEqual({ to: 'stdout' });
    await expect(plan({ out: temp.path })).rejects.toThrow('is a folder');
    await expect(plan({ outputTemplate: '{name}' })).rejects.toThrow('{name} is no placeholder');
    await expect(plan({ out: '{}.png' })).rejects.toThrow('{} is no placeholder');
  });

  it('names copies by number, seed, time and words, with the extension of their type', () => {
    const at = new Date(2026, 10, 20, 7, 5, 9);
    const asset = anAsset({ filename: '1_a_0.jpeg', seed: 42 });
    const path = (to: CopyPlan, index = 0) => copyPath(to as never, asset, index, { at, prompt: 'A red Fox, 여우!' });
    const folder = (template: string): CopyPlan => ({ to: 'folder', folder: 'out', template });
    expect(path(folder('ima2-{date}-{i}'), 1)).toBe(join('out', 'ima2-20261120-070509-2.jpeg'));
    expect(path(folder('{slug}_{seed}.webp'))).toBe(join('out', 'a-red-fox-여우_42.webp'));
    expect(path(folder('v1.0'))).toBe(join('out', 'v1.0.jpeg'));
    expect(path({ to: 'file', template: 'x/{i}.png' }, 2)).toBe('x/3.png');
    expect(copyPath(folder('{slug}') as never, asset, 0, { at, prompt: '?!/..' })).toBe(join('out', 'picture.jpeg'));
    expect(misnamed('a.png', asset)).toBe(true);
    expect(misnamed('a.jpg', asset)).toBe(false);
    expect(misnamed('a', asset)).toBe(false);
  });
});

describe('writing a copy', () => {
  const temp = useTempDir();

  it('replaces a named file whole, and makes the folder it is in', async () => {
    const path = join(temp.path, 'new', 'a.png');
    expect(await writeWhole(path, chunks('one', 'two'), { replace: true })).toBe(path);
    expect(await readFile(path, 'utf8')).toBe('onetwo');
    await writeWhole(path, chunks('three'), { replace: true });
    expect(await readFile(path, 'utf8')).toBe('three');
    expect(await readdir(join(temp.path, 'new'))).toEqual(['a.png']);
  });

  it('takes the next free name where nothing may be replaced', async () => {
    const path = join(temp.path, 'a.png');
    const write = (text: string) => writeWhole(path, chunks(text), { replace: false });
    const paths = await Promise.all([write('1'), write('2'), write('3')]);
    expect(paths.map((name) => name.slice(temp.path.length + 1)).sort()).toEqual(['a-2.png', 'a-3.png', 'a.png']);
    const texts = await Promise.all(paths.map((name) => readFile(name, 'utf8')));
    expect(texts).toEqual(['1', '2', '3']);
    expect(await readdir(temp.path)).toHaveLength(3);
  });

  it('leaves the old file and nothing else when the source breaks off', async () => {
    const path = join(temp.path, 'a.png');
    await writeFile(path, 'old');
    async function* broken(): AsyncIterable<Uint8Array> {
      yield Buffer.from('half');
      throw Object.assign(new Error('cable'), { code: 'ECONNRESET' });
    }
    await expect(writeWhole(path, broken(), { replace: true })).rejects.toMatchObject({ code: 'COPY_FAILED' });
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(temp.path)).toEqual(['a.png']);
  });

  it('says what is in the way', async () => {
    await mkdir(join(temp.path, 'a.png'));
    await expect(writeWhole(join(temp.path, 'a.png'), chunks('x'), { replace: true })).rejects.toMatchObject({
      kind: 'storage-failed',
      message: expect.stringMatching(/a\.png cannot be written \(E/),
    });
  });
});
