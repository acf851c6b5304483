import 'reflect-metadata';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Container, ContainerModule } from 'inversify';
import { storage } from '../../../src/adapters/storage/storage.module.ts';
import { SystemClock } from '../../../src/adapters/system/system-clock.ts';
import type { Settings } from '../../../src/domain/settings.ts';
import { AssetFiles } from '../../../src/ports/asset-files.ts';
import { AssetIndex } from '../../../src/ports/asset-index.ts';
import { Clock } from '../../../src/ports/clock.ts';
import { ImageTools } from '../../../src/ports/image-tools.ts';
import { Log } from '../../../src/ports/log.ts';
import { RunLog } from '../../../src/ports/run-log.ts';
import { Uploads } from '../../../src/ports/uploads.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { PlainImageTools } from '../../fakes/plain-image-tools.ts';
import { anAsset, aRun } from '../../support/builders.ts';
import { samplePng } from '../../support/sample-picture.ts';
import { useTempDir } from '../../support/temp-dir.ts';

describe('the storage module', () => {
  const dir = useTempDir();

  it('opens nothing until it is used, puts everything where the settings say, and closes the database', async () => {
    const settings = {
      'storage.configDir': join(dir.path, 'config'),
      'storage.generatedDir': join(dir.path, 'pictures'),
      'storage.trashDirName': '.trash',
      'prompts.wildcardsDir': join(dir.path, 'wildcards'),
      'storage.libraryPath': join(dir.path, 'index', 'library.db'),
    } as Settings;
    const container = new Container({ defaultScope: 'Singleton' });
    const outside = new ContainerModule(({ bind }) => {
      bind(Log).toConstantValue(new MemoryLog());
      bind(ImageTools).toConstantValue(new PlainImageTools());
      bind(Clock).toConstantValue(new SystemClock());
    });
    await container.load(storage(settings, dir.path), outside);
    const [files, index] = [container.get(AssetFiles), container.get(AssetIndex)];
    const [runs, uploads] = [container.get(RunLog), container.get(Uploads)];
    expect(await readdir(dir.path)).toEqual([]);

    const asset = anAsset({ filename: 'a.png' });
    await files.write(asset, { media: samplePng(2, 2), thumbnail: null });
    await index.put([asset]);
    await runs.open(aRun());
    await uploads.put({ bytes: samplePng(2, 2), mediaType: 'image/png' });
    expect(await index.get('a.png')).toEqual(asset);
    expect(await readdir(join(dir.path, 'pictures'))).toEqual(['a.png', 'a.png.json']);
    expect(await readdir(join(dir.path, 'config'))).toEqual(['uploads']);

    await container.unbindAllAsync();
    await expect(index.get('a.png')).rejects.toMatchObject({ code: 'LIBRARY_CLOSED' });
    expect(await readdir(join(dir.path, 'index'))).toEqual(['library.db']);
  });
});
