import { useEffect, useRef } from 'preact/hooks';
import { page, topLayer } from '../../../routes.ts';
import { runHolding } from '../../../state/generation/runs.ts';
import { current, focusSpot } from '../../generation/feed/feed-focus.ts';
import { stack } from '../../generation/feed/feed-view.ts';
import { spotsOf } from '../../generation/feed/spots.ts';

/** Gives the focus to a picture of the feed and brings it into sight; false when the page does not show it. */
export function focusInFeed(filename: string): boolean {
  const now = stack.peek();
  const run = runHolding(filename);
  if (page.peek() !== 'create' || now === null || run === undefined) return false;
  const at = now.runs.findIndex(({ requestId }) => requestId === run.requestId);
  const spot = spotsOf(now, at).find((one) => one.filename === filename);
  if (spot === undefined) return false;
  focusSpot(document.body, spot);
  return true;
}

/**
 * Gives the focus back when a layer over the page goes: to what had it before, else to the one of these pictures that had
 * it last in the feed, else to the first of them.
 */
export function useFocusReturn(filenames: readonly string[]): void {
  const origin = useRef<Element | null>(null);
  origin.current ??= document.activeElement;
  const last = useRef(filenames);
  if (filenames.length > 0) last.current = filenames;
  useEffect(
    () => () => {
      // The page behind can take the focus when it is drawn without the layer over it.
      setTimeout(() => {
        if (topLayer.peek() !== null) return;
        const before = origin.current;
        if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus();
        if (document.activeElement !== document.body) return;
        const known = last.current.find((name) => name === current.peek()?.filename) ?? last.current[0];
        if (known !== undefined) focusInFeed(known);
      });
    },
    [],
  );
}
