import { describe, expect, it } from '@jest/globals';
import { fillAround } from '../../../../src/adapters/providers/sketch/fill-around.ts';

function striped(width: number, height: number): Uint8Array {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let at = 0; at < width * height; at += 1) {
    const sky = Math.floor(at / width) < height / 2;
    rgba.set(sky ? [40, 120, 220] : [60, 160, 40], at * 4);
  }
  return rgba;
}

describe('fillAround', () => {
  it('continues what lies around the hole and ignores what lies in it', () => {
    const size = { width: 64, height: 64 };
    const source = { ...size, rgba: striped(64, 64) };
    const mask = { ...size, rgba: new Uint8Array(64 * 64 * 4).fill(255) };
    const hole = { left: 20, top: 4, width: 16, height: 16 };
    for (let y = hole.top; y < hole.top + 16; y += 1) {
      for (let x = hole.left; x < hole.left + 16; x += 1) {
        source.rgba.set([255, 0, 255], (y * 64 + x) * 4);
        mask.rgba[(y * 64 + x) * 4 + 3] = 0;
      }
    }
    const filled = fillAround(source, mask, hole);
    expect(filled).toHaveLength(16 * 16 * 4);
    for (const at of [0, 8 * 16 + 8, 16 * 16 - 1]) {
      const [red = 0, , blue = 0] = filled.slice(at * 4, at * 4 + 4);
      expect(Math.abs(red - 40)).toBeLessThan(16);
      expect(Math.abs(blue - 220)).toBeLessThan(60);
    }
  });

  it('lets a horizon go on through the hole', () => {
    const size = { width: 64, height: 64 };
    const mask = { ...size, rgba: new Uint8Array(64 * 64 * 4).fill(255) };
    const hole = { left: 16, top: 12, width: 32, height: 40 };
    for (let y = hole.top; y < 52; y += 1) for (let x = 16; x < 48; x += 1) mask.rgba[(y * 64 + x) * 4 + 3] = 0;
    const filled = fillAround({ ...size, rgba: striped(64, 64) }, mask, hole);
    const blueAt = (y: number): number => filled[((y - hole.top) * hole.width + 16) * 4 + 2] ?? 0;
    expect(blueAt(24)).toBeGreaterThan(170);
    expect(blueAt(40)).toBeLessThan(100);
  });

  it('fills a hole as large as the picture without failing', () => {
    const source = { width: 3, height: 2, rgba: striped(3, 2) };
    const mask = { width: 3, height: 2, rgba: new Uint8Array(24) };
    expect(fillAround(source, mask, { left: 0, top: 0, width: 3, height: 2 })).toHaveLength(24);
  });
});
