import { describe, expect, it } from '@jest/globals';
import {
  describeMotion,
  pictureWords,
  readMotion,
} from '../../../../../src/adapters/providers/sketch/motion/read-motion.ts';

describe('the movement of a clip', () => {
  it.each([
    ['a fox, slow zoom in', 'in'],
    ['the camera pulls back from a house', 'out'],
    ['pan to the left over a lake', 'left'],
    ['the camera follows a train', 'right'],
    ['the camera orbits a statue', 'orbit'],
    ['a vase, static shot', 'still'],
    ['여우에게 카메라가 다가간다', 'in'],
  ])('is read from the prompt: %s', (prompt, move) => {
    expect(readMotion(prompt, 1n).move).toBe(move);
  });

  it('is one by the seed where the prompt names none, always the same', () => {
    const moves = Array.from({ length: 20 }, (_, seed) => readMotion('a fox', BigInt(seed)).move);
    expect(new Set(moves).size).toBeGreaterThan(2);
    expect(readMotion('a fox', 3n)).toEqual(readMotion('a fox', 3n));
    expect(readMotion('a fox', 3n, 'still').move).toBe('still');
  });

  it('goes into the night, and is told', () => {
    const motion = readMotion('a harbour, zoom in, day turns into night', 1n);
    expect(describeMotion(motion)).toBe('the camera moves in and the light darkens');
  });

  it('leaves what is to be painted without cameras', () => {
    expect(pictureWords('a lighthouse by the sea, the camera orbits, day turns into night')).toMatch(
      /^a lighthouse by the sea[ ,]*$/,
    );
    expect(pictureWords('a fox wakes; the camera glides closer, birds are heard')).not.toMatch(/camera|glides|closer/);
    expect(pictureWords('The camera slowly follows a train')).toBe('a train');
    expect(pictureWords('a drone flies over a lake')).toBe('a lake');
    for (const thing of ['a camera on a table', 'the camera stands on a table', 'a camera has wings']) {
      expect(pictureWords(thing)).toBe(thing);
    }
  });
});
