import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { atomicWrite, type FileCalls, temporaryOwner } from '../../../src/adapters/storage/atomic-write.ts';
import { DiskAssetFiles } from '../../../src/adapters/storage/disk-asset-files.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { anAsset } from '../../support/builders.ts';
import { PowerCut } from '../../support/power-cut.ts';
import { samplePng } from '../../support/sample-picture.ts';
import { useTempDir } from '../../support/temp-dir.ts';

const OLD = Buffer.alloc(3_000, 'o');
const NEW = Buffer.alloc(7_000, 'n');
const CALLS = 30;

/** What is a disk without power good for: the real one cannot be cut here, so its promises are taken at their word. */
describe('D5: a power cut, on a disk that keeps only what was synced', () => {
  const dir = useTempDir();
  let round = 0;

  /** Works until the n-th call, cuts the power, and says whether the work had been acknowledged before. */
  async function worked(
    at: { call: number; names: 'eager' | 'synced' },
    prepare: (folder: string) => Promise<void>,
    work: (folder: string, files: FileCalls) => Promise<void>,
  ): Promise<{ folder: string; isAcknowledged: boolean }> {
    round += 1;
    const folder = join(dir.path, `round-${round}`);
    await mkdir(folder);
    await prepare(folder);
    const disk = await PowerCut.on(folder);
    const isAcknowledged = await new Promise<boolean>((resolve, reject) => {
      const files = disk.files(at.call, () => resolve(false));
      work(folder, files).then(() => resolve(true), reject);
    });
    await disk.cut(at.names);
    return { folder, isAcknowledged };
  }

  const moments = Array.from({ length: CALLS }, (_, at) => at + 1).flatMap((call) => [
    { call, names: 'eager' as const },
    { call, names: 'synced' as const },
  ]);

  it('leaves the old file or the new one at every call, and the new one once it was acknowledged', async () => {
    const acknowledged: boolean[] = [];
    for (const at of moments) {
      const { folder, isAcknowledged } = await worked(
        at,
        (place) => writeFile(join(place, 'a.json'), OLD),
        (place, files) => atomicWrite(join(place, 'a.json'), NEW, {}, files),
      );
      const left = await readFile(join(folder, 'a.json'));
      expect([at, left.equals(NEW) || (!isAcknowledged && left.equals(OLD))]).toEqual([at, true]);
      acknowledged.push(isAcknowledged);
    }
    expect(new Set(acknowledged)).toEqual(new Set([true, false]));
  });

  it('leaves an asset whole or not at all once its sidecar is there, and whole once it was acknowledged', async () => {
    const media = samplePng(3, 3);
    const thumbnail = Buffer.from('thumbnail');
    const acknowledged: boolean[] = [];
    for (const at of moments) {
      const { folder, isAcknowledged } = await worked(
        at,
        async () => undefined,
        (root, files) => library(root, files).write(anAsset({ filename: 'a.png' }), { media, thumbnail }),
      );
      const names = (await readdir(folder)).filter((name) => temporaryOwner(name) === undefined).sort();
      const isComplete = names.length === 3;
      if (isAcknowledged) expect([at, isComplete]).toEqual([at, true]);
      if (isComplete) {
        expect([at, Buffer.from(media).equals(await readFile(join(folder, 'a.png')))]).toEqual([at, true]);
        expect(JSON.parse(await readFile(join(folder, 'a.png.json'), 'utf8'))).toMatchObject({ filename: 'a.png' });
      } else expect([at, names.includes('a.png.json')]).toEqual([at, false]);
      acknowledged.push(isAcknowledged);
    }
    expect(new Set(acknowledged)).toEqual(new Set([true, false]));
  });
});

function library(root: string, files: FileCalls): DiskAssetFiles {
  return new DiskAssetFiles({
    root,
    trashDirName: '.trash',
    log: new MemoryLog(),
    readSettings: async () => null,
    files,
  });
}
