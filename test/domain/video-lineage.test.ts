import { describe, expect, it } from '@jest/globals';
import { contextOf, firstOf, lineageOf, type NewClip, nextOf } from '../../src/domain/video-lineage.ts';
import { anAsset } from '../support/builders.ts';

const clip = (name: number): NewClip => ({
  ...{ filename: `${name}.mp4`, userPrompt: `asked ${name}`, revisedPrompt: `planned ${name}`, createdAt: name },
});

/** The lineage after so many continuations of the first clip. */
function continued(count: number) {
  let lineage = firstOf(clip(0));
  for (let at = 1; at <= count; at += 1) lineage = nextOf(lineage, `${at - 1}.mp4`, clip(at));
  return lineage;
}

describe('the lineage of a clip', () => {
  it('begins with the clip itself', () => {
    expect(firstOf(clip(0))).toMatchObject({
      ...{ lineageId: 'lineage:0', parentFilename: null, sourceFrame: null, retention: 'keep-start-plus-latest-3' },
      entries: [{ id: 'clip:0.mp4', ordinal: 1, role: 'start', revisedPrompt: 'planned 0' }],
    });
  });

  it('keeps the start and the latest three, however long it is', () => {
    const { entries, ...lineage } = continued(5);
    expect(lineage).toMatchObject({ lineageId: 'lineage:0', parentFilename: '4.mp4', sourceFrame: 'last' });
    expect(entries.map(({ filename, ordinal, role }) => [filename, ordinal, role])).toEqual([
      ['0.mp4', 1, 'start'],
      ['3.mp4', 2, 'ancestor'],
      ['4.mp4', 3, 'ancestor'],
      ['5.mp4', 4, 'current'],
    ]);
    expect(continued(2).entries.map(({ filename }) => filename)).toEqual(['0.mp4', '1.mp4', '2.mp4']);
  });

  it('tells a model that plans which clip comes right before the new one', () => {
    expect(contextOf(continued(5)).map(({ role }) => role)).toEqual(['start', 'ancestor', 'ancestor', 'parent']);
    expect(contextOf(continued(0)).map(({ role }) => role)).toEqual(['parent']);
  });

  it('is what the sidecar says, and one of its own where that says nothing that holds', () => {
    const fields = { filename: 'a/b.mp4', mediaType: 'video', prompt: 'a fox' } as const;
    const kept = continued(3);
    expect(lineageOf(anAsset({ ...fields, videoContinuity: { ...kept } }))).toEqual(kept);
    for (const videoContinuity of [null, { lineageId: 7 }, { ...kept, entries: [] }]) {
      expect(lineageOf(anAsset({ ...fields, videoContinuity }))).toMatchObject({
        ...{ lineageId: 'lineage:b', parentFilename: null },
        entries: [{ filename: 'a/b.mp4', userPrompt: 'a fox' }],
      });
    }
  });
});
