import { describe, expect, it } from '@jest/globals';
import { adoptedName } from '../../src/domain/adopted.ts';
import type { Asset } from '../../src/domain/asset.ts';
import type { AdoptedFolders } from '../../src/ports/adopted-folders.ts';

/** A source with the id `photos-1a2b`, and a way to put files into its folder and records beside it. */
export interface AdoptedSubject {
  folders: AdoptedFolders;
  folder: string;
  put(path: string, bytes: Uint8Array): Promise<void>;
  keep(asset: Asset): Promise<void>;
  close(): Promise<void>;
}

const ID = 'photos-1a2b';

/** What holds for adopted folders wherever they are. */
export function describeAdoptedFolders(name: string, make: () => Promise<AdoptedSubject>): void {
  const using = async (work: (subject: AdoptedSubject) => Promise<void>): Promise<void> => {
    const subject = await make();
    await work(subject).finally(() => subject.close());
  };
  const assetAt = (path: string): Asset => ({
    ...{ filename: adoptedName(ID, path), mediaType: 'image', kind: 'imported', createdAt: 7, bytes: 3 },
  });
  const recordsOf = async ({ folders }: AdoptedSubject): Promise<string[]> => {
    const names: string[] = [];
    for await (const { filename } of folders.records(ID)) names.push(filename);
    return names.sort();
  };

  describe(`${name} as AdoptedFolders`, () => {
    it('takes folders that are there, and nothing else', () =>
      using(async ({ folders, folder }) => {
        expect(await folders.resolve(folder)).toBe(folder);
        for (const other of ['relative', `${folder}/none`]) {
          await expect(folders.resolve(other)).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
        }
      }));

    it('finds pictures and clips at any depth, and nothing hidden', () =>
      using(async ({ folders, put }) => {
        const files = ['a.png', 'b/c/d/e.mp4', '.hidden.png', '.git/x.png', 'notes.txt'];
        for (const path of files) await put(path, new Uint8Array([1, 2, 3]));
        const found: [string, number][] = [];
        for await (const { path, bytes } of folders.walk(ID)) found.push([path, bytes]);
        expect(found.sort()).toEqual([
          ['a.png', 3],
          ['b/c/d/e.mp4', 3],
        ]);
        expect((await folders.look(ID, 'a.png'))?.hasSidecar).toBe(false);
        expect(await folders.look(ID, 'none.png')).toBeUndefined();
        expect(await folders.isThere(ID)).toBe(true);
      }));

    it('keeps, moves, drops and forgets what is known', () =>
      using(async (subject) => {
        const { folders, keep } = subject;
        for (const path of ['a.png', 'b.png']) await keep(assetAt(path));
        expect(await recordsOf(subject)).toEqual([adoptedName(ID, 'a.png'), adoptedName(ID, 'b.png')]);
        await folders.move(adoptedName(ID, 'a.png'), assetAt('deep/c.png'));
        expect(await recordsOf(subject)).toEqual([adoptedName(ID, 'b.png'), adoptedName(ID, 'deep/c.png')]);
        await folders.drop([adoptedName(ID, 'b.png'), adoptedName(ID, 'none.png')]);
        expect(await recordsOf(subject)).toEqual([adoptedName(ID, 'deep/c.png')]);
        expect(await folders.leftOut(ID)).toEqual(new Set());
        await folders.forget(ID);
        expect(await recordsOf(subject)).toEqual([]);
      }));

    it('ends to watch', () =>
      using(async ({ folders }) => {
        expect(() => folders.watch(ID, () => undefined)()).not.toThrow();
      }));
  });
}
