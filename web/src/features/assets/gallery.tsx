import { assets, hasMore, loading, loadMore, total } from '../../state/assets.ts';
import { runs } from '../../state/runs.ts';
import { suggest } from '../generation/prompt-form.tsx';
import { PendingTile } from './pending-tile.tsx';
import { PictureTile } from './picture-tile.tsx';

const EXAMPLES = [
  'A red fox in a snowy forest at dawn',
  'Two sailing boats on a calm sea under a full moon',
  'A small house with a garden of sunflowers, watercolour',
];

/** Pictures that are being made, then those of the library, newest first. */
export function Gallery() {
  const underWay = runs.value.filter((run) => !run.ended);
  if (underWay.length === 0 && total.value === 0) return <Empty />;
  return (
    <section aria-label="Library">
      <ul class="gallery">
        {underWay.flatMap((run) =>
          Array.from({ length: run.requested - run.finished.length }, (_, index) => (
            <PendingTile key={`${run.requestId}/${index}`} run={run} place={index} />
          )),
        )}
        {assets.value.map((asset) => (
          <PictureTile key={asset.filename} asset={asset} />
        ))}
      </ul>
      {hasMore.value && (
        <button type="button" class="more" onClick={() => void loadMore()} disabled={loading.value}>
          Show older pictures
        </button>
      )}
    </section>
  );
}

function Empty() {
  return (
    <section class="empty" aria-label="Library">
      <h2>No pictures yet</h2>
      <p>Describe one above, or begin with one of these:</p>
      <ul>
        {EXAMPLES.map((words) => (
          <li key={words}>
            <button type="button" onClick={() => suggest(words)}>
              {words}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
