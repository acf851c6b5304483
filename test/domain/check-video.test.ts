import { describe, expect, it } from '@jest/globals';
import type { VideoAbilities } from '../../src/domain/catalog.ts';
import { checkVideoRequest } from '../../src/domain/check-video.ts';
import { videoModel } from '../../src/domain/model-record.ts';
import { clipPictures } from '../../src/domain/video-pictures.ts';

const video: VideoAbilities = {
  actions: ['generate'],
  duration: { min: 4, max: 8, default: 6, values: [4, 6, 8], valuesWithReferences: [8], valuesAt: { '1080p': [8] } },
  resolutions: ['720p', '1080p'],
  defaultResolution: '720p',
  aspectRatios: ['16:9'],
  defaultAspectRatio: '16:9',
  start: 'optional',
  maxReferences: 3,
  referencesWithStart: false,
  lastFrame: true,
  lastFrameNeedsStart: true,
  maxKeyframes: 0,
  audio: 'always',
  planners: null,
  edit: null,
  extend: null,
  continues: false,
  price: null,
  codes: {},
};
const model = videoModel({ id: 'reel', provider: 'paper', label: 'Reel', video });

function check(asked: Record<string, unknown>) {
  const { settled, issues } = checkVideoRequest(model, asked, clipPictures(model, asked), 'generate');
  return { duration: settled.duration, issues: issues.map(({ field, message }) => [field, message]) };
}

describe('checkVideoRequest', () => {
  it('takes the length that is left where resolution or references leave only some', () => {
    expect(check({})).toEqual({ duration: 6, issues: [] });
    expect(check({ resolution: '1080p' })).toEqual({ duration: 8, issues: [] });
    expect(check({ referenceImages: ['a', 'b'] })).toEqual({ duration: 8, issues: [] });
  });

  it('refuses a length that was asked for and cannot be had with the rest', () => {
    const { issues } = check({ resolution: '1080p', duration: 4 });
    expect(issues).toEqual([['duration', 'duration must be 8 (seconds) at 1080p']]);
    expect(check({ referenceImages: ['a', 'b'], duration: 6 }).issues).toEqual([
      ['duration', 'duration must be 8 (seconds) with references'],
    ]);
    expect(check({ duration: 5 }).issues).toEqual([['duration', 'duration must be one of 4, 6, 8 (seconds)']]);
  });

  it('takes a last frame only beside a first one where the model wants that', () => {
    const message = 'Reel takes a last frame only beside a first one; send it as sourceImage';
    expect(check({ lastFrameImage: 'z' }).issues).toEqual([['lastFrameImage', message]]);
    expect(check({ lastFrameImage: 'z', sourceImage: 'a' }).issues).toEqual([]);
    expect(check({ lastFrameImage: 'z', referenceImages: ['a', 'b'] }).issues).toEqual([['lastFrameImage', message]]);
  });
});
