/** A rectangle on the screen in CSS pixels. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Which edge of the anchor a floating thing stands at, and how it lines up along that edge. */
export type Side = 'top' | 'bottom' | 'left' | 'right';
/** How a floating thing lines up along the edge of its anchor. */
export type Align = 'start' | 'center' | 'end';

/** Where a floating thing goes, and how large it may be there. */
export interface Place {
  left: number;
  top: number;
  maxHeight: number;
  side: Side;
}

const MARGIN = 8;
const OPPOSITE: Readonly<Record<Side, Side>> = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' };

/**
 * Places a thing beside its anchor: on the wanted side, on the opposite one when only that has the room (or more of it),
 * and shifted along the edge so that it stays on the screen.
 */
export function place(
  anchor: Box,
  size: { width: number; height: number },
  screen: { width: number; height: number },
  { side = 'bottom', align = 'start', gap = 6 }: { side?: Side; align?: Align; gap?: number } = {},
): Place {
  const room: Readonly<Record<Side, number>> = {
    top: anchor.top - gap - MARGIN,
    bottom: screen.height - (anchor.top + anchor.height) - gap - MARGIN,
    left: anchor.left - gap - MARGIN,
    right: screen.width - (anchor.left + anchor.width) - gap - MARGIN,
  };
  const isVertical = side === 'top' || side === 'bottom';
  const needed = isVertical ? size.height : size.width;
  const chosen = needed > room[side] && room[OPPOSITE[side]] > room[side] ? OPPOSITE[side] : side;
  const maxHeight = Math.max(80, isVertical ? room[chosen] : screen.height - 2 * MARGIN);
  const height = Math.min(size.height, maxHeight);
  const along = (start: number, length: number, own: number) =>
    align === 'start' ? start : align === 'end' ? start + length - own : start + (length - own) / 2;
  const at = {
    top: { left: along(anchor.left, anchor.width, size.width), top: anchor.top - gap - height },
    bottom: { left: along(anchor.left, anchor.width, size.width), top: anchor.top + anchor.height + gap },
    left: { left: anchor.left - gap - size.width, top: along(anchor.top, anchor.height, height) },
    right: { left: anchor.left + anchor.width + gap, top: along(anchor.top, anchor.height, height) },
  }[chosen];
  return {
    left: Math.round(clamp(at.left, MARGIN, screen.width - size.width - MARGIN)),
    top: Math.round(clamp(at.top, MARGIN, screen.height - height - MARGIN)),
    maxHeight: Math.round(maxHeight),
    side: chosen,
  };
}

/** The screen that a page may draw on, in CSS pixels, without scroll bars. */
export function screenSize(): { width: number; height: number } {
  const { clientWidth, clientHeight } = document.documentElement;
  return { width: clientWidth, height: clientHeight };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
