import { runHolding } from '../../../state/generation/runs.ts';
import { focusSpot } from '../../generation/feed/feed-focus.ts';
import { stack } from '../../generation/feed/feed-view.ts';
import { spotsOf } from '../../generation/feed/spots.ts';

/** Gives the focus to a picture of the feed and brings it into sight; false when the page does not show it. */
export function focusInFeed(filename: string): boolean {
  const now = stack.peek();
  const run = runHolding(filename);
  if (now === null || run === undefined) return false;
  const at = now.runs.findIndex(({ requestId }) => requestId === run.requestId);
  const spot = spotsOf(now, at).find((one) => one.filename === filename);
  if (spot === undefined) return false;
  focusSpot(document.body, spot);
  return true;
}
