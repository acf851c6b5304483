import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { media } from '../../../ui/media.ts';
import { frame, isAway } from './feed-view.ts';
import type { Frame } from './layout.ts';

const MOVE_MS = 150;
/** What comes from farther away is not followed by the eye. */
const FARTHEST = 800;
const isCalm = media('(prefers-reduced-motion: reduce)');

interface Place {
  left: number;
  top: number;
}

/** Lets an element glide to its new place when others make room for a run; not while the feed is scrolled or resized. */
export function useMoves(element: RefObject<HTMLElement | null>, { left, top }: Place): void {
  const before = useRef<(Place & { frame: Frame | null }) | null>(null);
  useLayoutEffect(() => {
    const last = before.current;
    before.current = { left, top, frame: frame.peek() };
    if (last === null || last.frame !== frame.peek() || isAway.peek() || isCalm.peek()) return;
    const [x, y] = [last.left - left, last.top - top];
    if ((x === 0 && y === 0) || Math.abs(y) > FARTHEST) return;
    element.current?.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: 'none' }], {
      duration: MOVE_MS,
      easing: 'cubic-bezier(0.2, 0, 0, 1)',
    });
  }, [left, top]);
}
