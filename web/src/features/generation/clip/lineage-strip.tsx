import { ChevronRight, Clapperboard } from 'lucide';
import { thumbnailUrl } from '../../../api.ts';
import { lineageOf } from '../../../state/assets/clips.ts';
import { t } from '../../../text/language.ts';
import { Icon } from '../../../ui/icon.tsx';
import { tip } from '../../../ui/tooltip.tsx';
import { useAsset } from '../../assets/picture/use-asset.ts';

const MOST = 4;

/** The clips that the next one goes on from, oldest first, and how many of those that are kept in mind there are with it. */
export function LineageStrip({ clip }: { clip: string }) {
  const { asset } = useAsset(clip);
  const before = asset === null ? [] : lineageOf(asset);
  const shown = before.length >= MOST ? [...before.slice(0, 1), ...before.slice(2 - MOST)] : before;
  const count = Math.min(MOST, Math.max(1, before.length) + 1);
  return (
    <div
      class="lineage"
      role="img"
      aria-label={t('clip.lineage', { count, most: MOST })}
      {...tip(t('clip.lineageHint'))}
    >
      {shown.map(({ id, filename }) => (
        <span key={id} class="lineage-clip">
          {filename !== null && <img src={thumbnailUrl(filename)} alt="" width={44} height={26} />}
          <Icon icon={ChevronRight} size={14} />
        </span>
      ))}
      <span class="lineage-next">
        <Icon icon={Clapperboard} size={14} />
      </span>
      <strong class="lineage-count">{t('clip.lineageShort', { count, most: MOST })}</strong>
    </div>
  );
}
