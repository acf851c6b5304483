import { useEffect, useState } from 'preact/hooks';

/** CSS pixels a millisecond from which on nobody can read what passes. */
const RUSH = 1.2;
const REST_MS = 200;
const AT_ONCE = 2;

/** The first drawing of the page counts as a rush, too: its pictures are wanted at once. */
let isRushing = true;
let last = { top: 0, at: Number.NEGATIVE_INFINITY };
let resting: ReturnType<typeof setTimeout> | undefined;
const waiting = new Set<() => void>();

/** Says where the feed is now, so that a rush is noticed. `at` is a time in milliseconds. */
export function passed(top: number, at: number): void {
  const speed = Math.abs(top - last.top) / Math.max(1, at - last.at);
  last = { top, at };
  if (speed > RUSH) isRushing = true;
  if (!isRushing) return;
  clearTimeout(resting);
  resting = setTimeout(rest, REST_MS);
}

function rest(): void {
  isRushing = false;
  requestAnimationFrame(complete);
}

/** Whether the feed has moved within so many milliseconds. */
export function movedWithin(ms: number): boolean {
  return performance.now() - last.at < ms;
}

/** Whether the feed has been scrolled since the page came. */
export function hasMoved(): boolean {
  return last.at > Number.NEGATIVE_INFINITY;
}

/** Draws the rest of what came in the rush, a few blocks in each frame. */
function complete(): void {
  if (isRushing) return;
  for (const draw of [...waiting].slice(0, AT_ONCE)) {
    waiting.delete(draw);
    draw();
  }
  if (waiting.size > 0) requestAnimationFrame(complete);
}

/**
 * Whether to draw only what is seen in a rush, pictures and prompts: everything else of a block that comes while the
 * feed rushes past is drawn when it rests.
 */
export function usePlain(): boolean {
  const [isPlain, setPlain] = useState(isRushing);
  useEffect(() => {
    if (!isPlain) return;
    const draw = () => setPlain(false);
    waiting.add(draw);
    resting ??= setTimeout(rest);
    return () => {
      waiting.delete(draw);
    };
  }, [isPlain]);
  return isPlain;
}
