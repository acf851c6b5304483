import { previewUrl, thumbnailUrl } from '../../../api.ts';
import { alternativeOf } from '../../../state/pictures.ts';
import { type RunView, runs } from '../../../state/runs.ts';

/** All runs, newest first. */
export function Feed() {
  return (
    <section aria-label="Feed">
      {runs.value.slice(0, 50).map((run) => (
        <Block key={run.requestId} run={run} />
      ))}
    </section>
  );
}

function Block({ run }: { run: RunView }) {
  return (
    <article>
      <p>
        {run.prompt} {run.state} {run.error?.message}
      </p>
      {run.slots.map((slot) =>
        slot.asset !== null ? (
          <img key={slot.index} src={thumbnailUrl(slot.asset.filename)} alt={alternativeOf(slot.asset)} width={160} />
        ) : slot.preview > 0 ? (
          <img key={slot.index} src={`${previewUrl(run.requestId, slot.index)}?v=${slot.preview}`} alt="" width={160} />
        ) : null,
      )}
    </article>
  );
}
