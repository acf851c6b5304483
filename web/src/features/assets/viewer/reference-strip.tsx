import { useState } from 'preact/hooks';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { uploadUrl } from '../../../state/generation/composer-kept.ts';
import { t } from '../../../text/language.ts';
import { runWith } from '../asset-actions.ts';

const UPLOAD = 'upload:';

/** The pictures that were sent along, as long as the page knows them; a picture that is only known by its file has none. */
export function ReferenceStrip({ asset }: { asset: Asset }) {
  const { asked } = runWith(asset);
  const [lost, lose] = useState<readonly string[]>([]);
  const sent = [asked?.image, ...(asked?.references ?? [])].filter(
    (name) => name?.startsWith(UPLOAD) && !lost.includes(name),
  );
  if (sent.length === 0) return null;
  return (
    <section class="details-run">
      <h3>{t('viewer.sentAlong')}</h3>
      <ul class="details-strip">
        {sent.map((name, at) => (
          <li key={name} class="details-sibling">
            <img
              src={uploadUrl(name?.slice(UPLOAD.length) ?? '')}
              alt={t('viewer.reference.at', { at: at + 1 })}
              loading="lazy"
              draggable={false}
              // Uploads are not kept for ever.
              onError={() => lose([...lost, name ?? ''])}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
