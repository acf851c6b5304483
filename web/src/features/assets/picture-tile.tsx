import type { Asset } from '../../../../src/domain/asset.ts';
import { thumbnailUrl } from '../../api.ts';
import { shown } from '../../state/assets.ts';
import { builtInName, now } from '../../state/system.ts';
import { ageOf, wordsOf } from './asset-facts.ts';

/** One picture of the library; it opens large. */
export function PictureTile({ asset }: { asset: Asset }) {
  const words = wordsOf(asset);
  const builtIn = builtInName(asset.provider);
  return (
    <li class="tile">
      <button
        type="button"
        class="frame"
        aria-label={`Open: ${words}`}
        onClick={() => {
          shown.value = asset;
        }}
      >
        <img src={thumbnailUrl(asset.filename)} alt="" width="320" height="320" loading="lazy" decoding="async" />
      </button>
      <div class="caption">
        <p class="words">{words}</p>
        <p class="facts">
          <span>{builtIn ?? asset.model ?? asset.provider ?? ''}</span>
          <time dateTime={new Date(asset.createdAt).toISOString()}>{ageOf(asset.createdAt, now.value)}</time>
        </p>
      </div>
    </li>
  );
}
