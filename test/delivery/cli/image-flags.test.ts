import { describe, expect, it } from '@jest/globals';
import { type ImageFlags, requestOf } from '../../../src/delivery/cli/image-flags.ts';

describe('the request that flags make', () => {
  const format = (flags: Partial<ImageFlags>) => requestOf({ timeout: 180, ...flags }, 'a fox').format;

  it.each([
    [{ out: 'out.jpg' }, 'jpeg'],
    [{ out: 'out.JPEG' }, 'jpeg'],
    [{ out: 'a.b/{i}.webp' }, 'webp'],
    [{ out: 'out.png' }, 'png'],
    [{ outputTemplate: '{slug}.jpg', outDir: 'shots' }, 'jpeg'],
    [{ out: 'out.jpg', format: 'webp' }, 'webp'],
    [{ out: 'out' }, undefined],
    [{ out: 'out.gif' }, undefined],
    [{ out: '-' }, undefined],
    [{ out: 'out.jpg', save: false }, undefined],
    [{ outDir: 'shots.png' }, undefined],
    [{}, undefined],
  ])('asks with %j for format %s', (flags, expected) => {
    expect(format(flags)).toBe(expected);
  });

  it('leaves out what was not given, and has an id of its own', () => {
    expect(requestOf({ timeout: 180, seed: 7 }, 'a fox')).toEqual({
      prompt: 'a fox',
      requestId: expect.stringMatching(/^req_cli_gen_[0-9a-z]+_[0-9a-z]{6}$/),
      seed: 7,
    });
  });
});
