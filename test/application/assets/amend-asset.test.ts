import { describe, expect, it } from '@jest/globals';
import { AmendAsset } from '../../../src/application/assets/amend-asset.ts';
import { MemoryAssetFiles } from '../../fakes/memory-asset-files.ts';
import { MemoryAssetIndex } from '../../fakes/memory-asset-index.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { anAsset } from '../../support/builders.ts';
import { samplePng } from '../../support/sample-picture.ts';

async function kept() {
  const files = new MemoryAssetFiles();
  const index = new MemoryAssetIndex();
  const asset = anAsset();
  await files.write(asset, { media: samplePng(8, 8), thumbnail: null });
  await index.put([asset]);
  return { files, index, asset, amend: new AmendAsset(files, index, new MemoryLog()) };
}

describe('AmendAsset', () => {
  it('adds what became known to sidecar and row, beside what was written there meanwhile', async () => {
    const { files, index, asset, amend } = await kept();
    await files.writeSidecar({ ...asset, title: 'by hand' });
    const amended = await amend.execute(asset, { costUsd: 2 });
    expect(amended).toMatchObject({ ...asset, title: 'by hand', costUsd: 2 });
    expect((await files.load(asset.filename))?.asset).toEqual(amended);
    expect(await index.get(asset.filename)).toEqual(amended);
  });

  it('writes nothing when nothing is new', async () => {
    const { amend, asset } = await kept();
    expect(await amend.execute(asset, { prompt: asset.prompt })).toBe(asset);
  });

  it('leaves an asset that was removed meanwhile alone', async () => {
    const { index, asset } = await kept();
    const files = new MemoryAssetFiles();
    const amend = new AmendAsset(files, index, new MemoryLog());
    expect(await amend.execute(asset, { costUsd: 2 })).toBe(asset);
    expect(files.paths).toEqual([]);
  });
});
