import { describe, expect, it } from '@jest/globals';
import { drawBlocks, drawIterm, drawKitty, drawSixel } from '../../../src/delivery/cli/draw-picture.ts';
import { samplePng } from '../../support/sample-picture.ts';

const ESCAPE = '\u001b';

describe('drawing in a terminal', () => {
  const red = [255, 0, 0, 255];
  const blue = [0, 0, 255, 255];

  it('puts two pixels into a character', () => {
    const rgba = Uint8Array.from([...red, ...blue]);
    expect(drawBlocks({ width: 1, height: 2, rgba })).toBe(`${ESCAPE}[38;2;255;0;0;48;2;0;0;255m▀${ESCAPE}[0m\n`);
  });

  it('writes sixel that can be read back', () => {
    const rgba = Uint8Array.from([...red, ...red, ...red, ...red, ...blue, ...blue, ...blue, ...blue]);
    const text = drawSixel({ width: 4, height: 2, rgba });
    expect(text.startsWith(`${ESCAPE}Pq"1;1;4;2#0;2;0;0;0`)).toBe(true);
    expect(text.endsWith(`-${ESCAPE}\\\n`)).toBe(true);
    // Four red ones in the first line of the band, four blue ones in the second.
    expect(text).toContain('#180!4@$#5!4A-');
    expect(text).toContain('#180;2;100;0;0');
    expect(text).toContain('#5;2;0;0;100');
  });

  it('hands a PNG to Kitty in pieces of 4096 characters', () => {
    const png = samplePng(90, 90);
    const text = drawKitty(png, 40);
    const pieces = [...text.matchAll(/_G([^;]*);([^\\]*)\\/g)].map(([, head = '', body = '']) => ({
      head,
      body: body.replace(ESCAPE, ''),
    }));
    expect(pieces[0]?.head).toBe(pieces.length > 1 ? 'f=100,a=T,c=40,m=1' : 'f=100,a=T,c=40,m=0');
    expect(pieces.at(-1)?.head).toMatch(/m=0$/);
    expect(Buffer.from(pieces.map(({ body }) => body).join(''), 'base64').equals(png)).toBe(true);
  });

  it('hands a file to iTerm2 as it is', () => {
    const text = drawIterm(Buffer.from('bytes'), 30);
    expect(text).toBe(`${ESCAPE}]1337;File=inline=1;size=5;width=30;preserveAspectRatio=1:Ynl0ZXM=\u0007\n`);
  });
});
