import { Columns2, Download, Trash2, X } from 'lucide';
import { keysOf } from '../../../commands.ts';
import { lay } from '../../../routes.ts';
import { clearPicks, MOST_COMPARED, picked } from '../../../state/assets/picks.ts';
import { trashAssets } from '../../../state/assets/trash.ts';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { downloadCopies } from '../../assets/download.ts';

/** What can be done with all picked pictures; floats over the feed for as long as any is picked. */
export function PickBar() {
  const assets = picked.value;
  if (assets.length === 0) return null;
  const canCompare = assets.length >= 2 && assets.length <= MOST_COMPARED;
  const keys = keysOf('create.compare-picked');
  return (
    <div class="pick-bar" role="toolbar" aria-label={t('feed.pickBar')}>
      <span class="pick-count" aria-live="polite">
        {t('feed.picked', { count: assets.length })}
      </span>
      <Button
        kind="quiet"
        icon={Columns2}
        label={t('feed.compare')}
        disabled={!canCompare}
        {...(canCompare ? (keys === undefined ? {} : { keys }) : { reason: t('feed.compareFew') })}
        onClick={() => lay({ compare: assets.map(({ filename }) => filename) })}
      />
      <Button kind="quiet" icon={Download} label={t('feed.download')} onClick={() => void downloadCopies(assets)} />
      <Button
        kind="quiet"
        icon={Trash2}
        label={t('feed.trash')}
        onClick={() => {
          trashAssets(assets);
          clearPicks();
        }}
      />
      <IconButton icon={X} label={t('feed.clearPicks')} onClick={clearPicks} />
    </div>
  );
}
