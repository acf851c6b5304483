import { Images, X } from 'lucide';
import { backfill, cancelBackfill } from '../../../state/system/backfill.ts';
import { number, t } from '../../../text/language.ts';
import { Icon } from '../../../ui/icon.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Progress } from '../../../ui/progress.tsx';
import './job-row.css';

/** Whether small pictures are being made for enough files to be worth a row. */
export function isBackfilling(): boolean {
  const told = backfill.value;
  return told !== null && told.status === 'running' && told.toDo > 0;
}

/** The making of small pictures of what came into the library without them. */
export function BackfillRow() {
  const told = backfill.value;
  if (told === null || !isBackfilling()) return null;
  const { done, toDo, failed } = told;
  return (
    <ul>
      <li class="job-row">
        <span class="job-thumbnail">
          <Icon icon={Images} size={18} />
        </span>
        <div class="job-words">
          <span class="job-prompt">{t('shell.backfill')}</span>
          <p class="job-facts">
            <span>{t('shell.backfillDone', { done: number(done), all: number(toDo) })}</span>
            {failed > 0 && <span>{t('shell.backfillFailed', { count: failed })}</span>}
          </p>
          <Progress value={done / toDo} label={t('shell.backfill')} />
        </div>
        <div class="job-actions">
          <IconButton icon={X} label={t('shell.backfillCancel')} size="small" onClick={cancelBackfill} />
        </div>
      </li>
    </ul>
  );
}
