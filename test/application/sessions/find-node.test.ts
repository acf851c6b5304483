import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { DiskAssetFiles } from '../../../src/adapters/storage/disk-asset-files.ts';
import { FindNode } from '../../../src/application/sessions/find-node.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { putAt } from '../../support/library-at.ts';
import { samplePng } from '../../support/sample-picture.ts';
import { useTempDir } from '../../support/temp-dir.ts';

const NODE = 'n_0123456789';

describe('FindNode', () => {
  const dir = useTempDir();
  /** A library whose reader of the settings inside pictures does as a test tells it to. */
  const over = (readSettings: () => Promise<Record<string, unknown> | null>) =>
    new FindNode(new DiskAssetFiles({ root: dir.path, trashDirName: '.trash', log: new MemoryLog(), readSettings }));

  it('finds the picture of a node in any format, and refuses where there is none', async () => {
    await putAt(join(dir.path, `${NODE}.webp`), samplePng(2, 2));
    const find = over(async () => ({ prompt: 'a harbour' }));
    const asset = { filename: `${NODE}.webp`, prompt: 'a harbour' };
    expect(await find.execute(NODE)).toMatchObject({ nodeId: NODE, asset });
    await expect(find.execute('n_ffffffffff')).rejects.toMatchObject({ kind: 'not-found', code: 'NODE_NOT_FOUND' });
    await expect(find.execute('../secret')).rejects.toMatchObject({ code: 'NODE_NOT_FOUND' });
  });

  it('names the picture that cannot be read for a reason that nobody foresaw', async () => {
    await putAt(join(dir.path, `${NODE}.png`), samplePng(2, 2));
    const cause = new RangeError('Offset is outside the bounds of the DataView');
    await expect(over(() => Promise.reject(cause)).execute(NODE)).rejects.toMatchObject({
      ...{ kind: 'internal', code: 'NODE_FETCH_FAILED', cause },
      message: expect.stringContaining(`${NODE}.png`),
    });
  });
});
