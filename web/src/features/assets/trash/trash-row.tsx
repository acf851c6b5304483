import { RotateCcw, Trash2 } from 'lucide';
import { useState } from 'preact/hooks';
import type { Trashed } from '../../../../../src/domain/trash.ts';
import { alternativeOf } from '../../../state/assets/pictures.ts';
import { complain, restoreTrashed, trashedPictureUrl } from '../../../state/assets/trash.ts';
import { now } from '../../../state/system/system.ts';
import { ago, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { daysLeft } from './days-left.ts';

interface TrashRowProps {
  entry: Trashed;
  onPurge: () => void;
}

/** One thing in the trash: what it is, since when, how long it can be brought back. */
export function TrashRow({ entry, onPurge }: TrashRowProps) {
  const { trashId, trashedAt, expiresAt, asset } = entry;
  const [isBusy, setBusy] = useState(false);
  const restore = async () => {
    setBusy(true);
    try {
      await restoreTrashed(trashId);
    } catch (failure) {
      setBusy(false);
      complain(failure);
    }
  };
  return (
    <li class="trash-row">
      <img class="trash-picture" src={trashedPictureUrl(trashId)} alt="" loading="lazy" />
      <div class="trash-words">
        <p class="trash-prompt">{alternativeOf(asset)}</p>
        <p class="trash-when">
          {t('viewer.trash.since', { when: ago(trashedAt, now.value) })}
          {' · '}
          {t('viewer.trash.left', { count: daysLeft(expiresAt, now.value) })}
        </p>
      </div>
      <Button
        size="small"
        icon={RotateCcw}
        label={t('viewer.restore')}
        aria-label={`${t('viewer.restore')}: ${alternativeOf(asset)}`}
        busy={isBusy}
        onClick={() => void restore()}
      />
      <IconButton size="small" icon={Trash2} label={t('viewer.remove')} onClick={onPurge} />
    </li>
  );
}
