import type { RunView } from '../../../state/generation/runs.ts';
import { FailedCard } from './failed-card.tsx';
import { frame } from './feed-view.ts';
import { Notice } from './notice.tsx';

interface BadEndProps {
  run: RunView;
  /** Its place, as a style. */
  box: Readonly<Record<string, string>>;
}

/** How a run ended that made nothing: on a phone as high as its words are, on a shelf in the place of a picture. */
export function BadEnd({ run, box }: BadEndProps) {
  const isMeasured = frame.value?.isNarrow === true;
  const { height: _, ...place } = box;
  return (
    <div class="feed-notice" style={isMeasured ? place : box}>
      {isMeasured ? <Notice run={run} /> : <FailedCard run={run} />}
    </div>
  );
}
