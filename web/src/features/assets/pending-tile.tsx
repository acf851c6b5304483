import { previewUrl } from '../../api.ts';
import type { RunView } from '../../state/runs.ts';

/** A picture that is being made: its latest preview, in the place where it will be. `place` counts the unfinished ones. */
export function PendingTile({ run, place }: { run: RunView; place: number }) {
  const unfinished = Array.from({ length: run.requested }, (_, index) => index).filter(
    (index) => !run.finished.includes(index),
  );
  const index = unfinished[place] ?? place;
  const previews = run.previews[index];
  const progress = run.progress[index] ?? 0;
  return (
    <li class="tile pending" aria-hidden="true">
      <div class="frame">
        {previews === undefined ? (
          <span class="shimmer" />
        ) : (
          <img src={`${previewUrl(run.requestId, index)}?v=${previews}`} alt="" width="320" height="320" />
        )}
      </div>
      <div class="caption">
        <p class="words">{run.prompt}</p>
        <p class="facts">{progress > 0 ? `${Math.round(progress * 100)} %` : 'waiting'}</p>
      </div>
    </li>
  );
}
