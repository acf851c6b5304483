import { describe, expect, it } from '@jest/globals';
import { place } from '../../../web/src/ui/placement.ts';

const SCREEN = { width: 1000, height: 800 };
const SIZE = { width: 200, height: 300 };

describe('place', () => {
  it('stands under its anchor, lined up at the start', () => {
    const found = place({ left: 100, top: 100, width: 80, height: 32 }, SIZE, SCREEN);
    expect(found).toMatchObject({ left: 100, top: 138, side: 'bottom' });
  });

  it('goes to the other side when only that has the room', () => {
    const found = place({ left: 100, top: 700, width: 80, height: 32 }, SIZE, SCREEN);
    expect(found).toMatchObject({ top: 394, side: 'top' });
  });

  it('stays where it is wanted when neither side has the room, and says how high it may be', () => {
    const found = place({ left: 100, top: 300, width: 80, height: 32 }, { width: 200, height: 900 }, SCREEN);
    expect(found).toMatchObject({ side: 'bottom', top: 338, maxHeight: 454 });
  });

  it('shifts along the edge to stay on the screen', () => {
    const found = place({ left: 950, top: 100, width: 40, height: 32 }, SIZE, SCREEN);
    expect(found.left).toBe(792);
  });

  it('lines up at the end and in the middle', () => {
    const anchor = { left: 400, top: 100, width: 80, height: 32 };
    expect(place(anchor, SIZE, SCREEN, { align: 'end' }).left).toBe(280);
    expect(place(anchor, SIZE, SCREEN, { align: 'center' }).left).toBe(340);
  });

  it('stands beside its anchor', () => {
    const found = place({ left: 10, top: 100, width: 40, height: 40 }, SIZE, SCREEN, { side: 'left' });
    expect(found).toMatchObject({ side: 'right', left: 56, top: 100 });
  });
});
