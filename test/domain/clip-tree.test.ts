import { describe, expect, it } from '@jest/globals';
import { clipTree } from '../../src/domain/clip-tree.ts';
import { firstOf, type NewClip, nextOf } from '../../src/domain/video-lineage.ts';
import { anAsset } from '../support/builders.ts';

const facts = (name: string, createdAt: number): NewClip => ({
  ...{ filename: `${name}.mp4`, userPrompt: `asked ${name}`, revisedPrompt: name, createdAt },
});

/** Clips by name, each with the one that it goes on from. */
function clips(parents: Record<string, string | null>) {
  const lineages = new Map<string, ReturnType<typeof firstOf>>();
  return Object.entries(parents).map(([name, parent], at) => {
    const clip = facts(name, at);
    const before = parent === null ? undefined : lineages.get(parent);
    const continuity = before === undefined ? firstOf(clip) : nextOf(before, `${parent}.mp4`, clip);
    lineages.set(name, continuity);
    const fields = { mediaType: 'video', userPrompt: clip.userPrompt, createdAt: at } as const;
    return anAsset({ filename: clip.filename, ...fields, videoContinuity: { ...continuity } });
  });
}

const tree = (name: string, all: ReturnType<typeof clips>) =>
  clipTree(`${name}.mp4`, all).clips.map(({ filename, relation, depth }) => `${depth} ${filename} ${relation}`);

describe('clipTree', () => {
  const family = clips({ a: null, b: 'a', c: 'b', d: 'b', e: 'c', f: 'a', other: null });

  it('shows a clip with all that it is connected with, each after its parent', () => {
    expect(tree('c', family)).toEqual([
      ...['0 a.mp4 ancestor', '1 b.mp4 ancestor', '2 c.mp4 self', '3 e.mp4 descendant'],
      ...['2 d.mp4 sibling', '1 f.mp4 relative'],
    ]);
    expect(tree('other', family)).toEqual(['0 other.mp4 self']);
  });

  it('knows clips that are gone from the lineage of those that went on from them', () => {
    const left = family.filter(({ filename }) => filename !== 'b.mp4');
    expect(tree('e', left)).toContain('1 b.mp4 ancestor');
    expect(clipTree('e.mp4', left).clips.find(({ filename }) => filename === 'b.mp4')).toMatchObject({
      ...{ isMissing: true, prompt: 'asked b', parent: 'a.mp4' },
    });
  });

  it('comes to an end also where sidecars lead in a circle', () => {
    const [one, two] = [anAsset({ filename: 'one.mp4' }), anAsset({ filename: 'two.mp4' })];
    const circle = [
      { ...one, videoContinuity: { ...nextOf(firstOf(facts('two', 1)), 'two.mp4', facts('one', 2)) } },
      { ...two, videoContinuity: { ...nextOf(firstOf(facts('one', 1)), 'one.mp4', facts('two', 2)) } },
    ];
    expect(
      clipTree('one.mp4', circle)
        .clips.map(({ filename }) => filename)
        .sort(),
    ).toEqual(['one.mp4', 'two.mp4']);
  });
});
