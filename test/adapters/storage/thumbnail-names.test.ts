import { describe, expect, it } from '@jest/globals';
import { groupByThumbnail, possibleRivals, thumbnailName } from '../../../src/adapters/storage/thumbnail-names.ts';

const [older, newer] = [
  { filename: 'x/a.png', modifiedAt: 1 },
  { filename: 'x/a.jpeg', modifiedAt: 2 },
];
const having =
  (...names: string[]): ((name: string) => boolean) =>
  (name) =>
    names.includes(name);

describe('thumbnailName', () => {
  it('is the usual one for a file that is alone, and for a clip', () => {
    expect(thumbnailName(older, [], having())).toBe('x/a.thumb.jpg');
    expect(thumbnailName({ filename: 'a.mp4', modifiedAt: 1 }, [], having())).toBe('a.mp4.thumb.jpg');
  });

  it("is the older file's, and at the same age the first by name", () => {
    expect(thumbnailName(older, [newer], having('x/a.thumb.jpg'))).toBe('x/a.thumb.jpg');
    expect(thumbnailName(newer, [older], having('x/a.thumb.jpg'))).toBe('x/a.jpeg.thumb.jpg');
    const same = { ...newer, modifiedAt: 1 };
    expect(thumbnailName(same, [older], having())).toBe('x/a.thumb.jpg');
    expect(thumbnailName(older, [same], having())).toBe('x/a.png.thumb.jpg');
  });

  it('goes by what is there already, whatever the ages', () => {
    const present = having('x/a.thumb.jpg', 'x/a.png.thumb.jpg');
    expect(thumbnailName(older, [newer], present)).toBe('x/a.png.thumb.jpg');
    expect(thumbnailName(newer, [older], present)).toBe('x/a.thumb.jpg');
  });
});

describe('possibleRivals', () => {
  it('are the other pictures of the same stem, never clips', () => {
    const rivals = possibleRivals('x/a.png');
    expect(rivals).toEqual(expect.arrayContaining(['x/a.jpeg', 'x/a.jpg', 'x/a.webp', 'x/a.PNG']));
    expect(rivals).not.toContain('x/a.png');
    expect(rivals).not.toContain('x/a.mp4');
  });
});

describe('groupByThumbnail', () => {
  it('puts media together that would share one', () => {
    const names = ['a.png', 'a.jpeg', 'a.mp4', 'b.webp', 'a.thumb.jpg', 'a.png.json', '.c.png'];
    const groups = new Map<string, string[]>();
    for (const some of [names.slice(0, 1), names.slice(1)]) groupByThumbnail(some, groups);
    expect([...groups.values()]).toEqual([['a.png', 'a.jpeg'], ['a.mp4'], ['b.webp']]);
  });
});
