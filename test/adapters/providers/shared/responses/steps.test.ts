import { describe, expect, it } from '@jest/globals';
import { decodeBase64, reportPreview, Steps } from '../../../../../src/adapters/providers/shared/responses/steps.ts';
import type { Media } from '../../../../../src/domain/generation.ts';
import { samplePng } from '../../../../support/sample-picture.ts';

function listening() {
  const progress: number[] = [];
  const previews: Media[] = [];
  const context = {
    signal: new AbortController().signal,
    credentials: null,
    progress: (fraction: number) => progress.push(fraction),
    preview: (media: Media) => previews.push(media),
    finished: () => undefined,
    phase: () => {},
    submitted: async () => {},
  };
  return { context, steps: new Steps(context), progress, previews };
}

describe('Steps', () => {
  it('never falls, repeats or leaves the range', () => {
    const { steps, progress } = listening();
    for (const fraction of [0.2, 0.1, 0.2, 0, 0.5, 7, 1]) steps.reach(fraction);
    expect(progress).toEqual([0.2, 0.5, 1]);
  });
});

describe('reportPreview', () => {
  it('shows pictures, and leaves out what is none', () => {
    const { context, steps, previews, progress } = listening();
    const picture = Buffer.from(samplePng(8, 8)).toString('base64');
    reportPreview(picture, 0, 2, context, steps);
    reportPreview(picture, 1, 2, context, steps);
    reportPreview('bm9wZQ==', 1, 2, context, steps);
    reportPreview(null, null, 2, context, steps);
    expect(previews).toEqual([{ bytes: Buffer.from(samplePng(8, 8)), mediaType: 'image/png' }]);
    expect(progress.map((fraction) => fraction.toFixed(2))).toEqual(['0.45', '0.65']);
  });
});

describe('decodeBase64', () => {
  it('reads bare base64 and data URLs', () => {
    expect(decodeBase64('Zm94')).toEqual(Buffer.from('fox'));
    expect(decodeBase64('data:image/png;base64,Zm94')).toEqual(Buffer.from('fox'));
  });
});
