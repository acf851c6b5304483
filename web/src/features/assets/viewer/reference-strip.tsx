import { ImageOff } from 'lucide';
import { useState } from 'preact/hooks';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { sentAlong } from '../../../state/generation/asked-of.ts';
import { uploadUrl } from '../../../state/generation/composer-kept.ts';
import { t } from '../../../text/language.ts';
import { Icon } from '../../../ui/icon.tsx';
import { runWith } from '../asset-actions.ts';

const UPLOAD = 'upload:';

/** The pictures that were sent along; those that are not kept any more say so. */
export function ReferenceStrip({ asset }: { asset: Asset }) {
  const [lost, lose] = useState<readonly string[]>([]);
  const sent = sentWith(asset);
  if (sent.length === 0) return null;
  const gone = sent.filter((name) => lost.includes(name));
  return (
    <section class="details-run">
      <h3>{t('viewer.sentAlong')}</h3>
      <ul class="details-strip">
        {sent.map((name, at) => (
          <li key={name} class="details-sibling">
            {lost.includes(name) ? (
              <span class="details-lost" role="img" aria-label={t('viewer.reference.gone', { at: at + 1 })}>
                <Icon icon={ImageOff} size={20} />
              </span>
            ) : (
              <img
                src={uploadUrl(name.slice(UPLOAD.length))}
                alt={t('viewer.reference.at', { at: at + 1 })}
                loading="lazy"
                draggable={false}
                onError={() => lose((before) => [...before, name])}
              />
            )}
          </li>
        ))}
      </ul>
      {gone.length > 0 && <p class="details-gone">{t('viewer.reference.notKept', { count: gone.length })}</p>}
    </section>
  );
}

/** As the picture tells it; one that does not is asked for by its run. */
function sentWith(asset: Asset): readonly string[] {
  const named = sentAlong(asset);
  if (named.length > 0) return [...new Set(named)];
  const { asked } = runWith(asset);
  return [...new Set([asked?.image ?? '', ...(asked?.references ?? [])])].filter((name) => name.startsWith(UPLOAD));
}
