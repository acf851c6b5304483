import type { Asset } from '../../../../../src/domain/asset.ts';
import { thumbnailUrl } from '../../../api.ts';
import { t } from '../../../text/language.ts';
import { runWith } from '../asset-actions.ts';

interface RunStripProps {
  asset: Asset;
  onOpen: (filename: string) => void;
}

/** The pictures that were made together, as small ones; nothing for one that was made alone. */
export function RunStrip({ asset, onOpen }: RunStripProps) {
  const made = runWith(asset).slots.flatMap((slot) => slot.asset ?? []);
  if (made.length < 2) return null;
  return (
    <section class="details-run">
      <h3>{t('viewer.run', { count: made.length })}</h3>
      <ul class="details-strip">
        {made.map(({ filename }, at) => (
          <li key={filename}>
            <button
              type="button"
              class="details-sibling"
              aria-current={filename === asset.filename ? 'true' : undefined}
              aria-label={t('viewer.ofRun', { at: at + 1, count: made.length })}
              onClick={() => onOpen(filename)}
            >
              <img src={thumbnailUrl(filename)} alt="" draggable={false} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
