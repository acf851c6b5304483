import { describe, expect, it } from '@jest/globals';
import { Model } from '../../src/domain/catalog.ts';
import { pictureModel, videoModel } from '../../src/domain/model-record.ts';
import { PaperVideo } from '../fakes/paper-video.ts';

describe('Records of models', () => {
  it('take what is left out for what the model cannot do', () => {
    const record = pictureModel({ id: 'plain', provider: 'studio', label: 'Plain', actions: ['generate'] });
    expect(Model.parse(record)).toEqual(record);
    expect(record).toMatchObject({ makes: 'image', seed: false, mask: null, references: null, sequence: 'single' });
    const able = pictureModel({ ...record, seed: true, mask: 'exact', maxCount: 1 });
    expect(able).toEqual({ ...record, seed: true, mask: 'exact', maxCount: 1 });
  });

  it('of clips have nothing that only pictures have', () => {
    const video = new PaperVideo().record.models.at(-1)?.video;
    if (video === undefined) throw new Error('a model for clips says what it can do');
    const record = videoModel({ id: 'moving', provider: 'studio', label: 'Moving', video });
    expect(Model.parse(record)).toEqual(record);
    expect(record).toMatchObject({ makes: 'video', actions: [], maxCount: 1, formats: null, video });
  });
});
