import { useSignal } from '@preact/signals';
import { Trash2 } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import type { Trashed } from '../../../../../src/domain/trash.ts';
import { complain, emptyTrash, purgeTrashed, refreshTrash, trashed } from '../../../state/assets/trash.ts';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { TrashRow } from './trash-row.tsx';
import './trash-panel.css';

/** What the person is asked about: one entry, everything, or nothing. */
type Question = Trashed | 'all' | null;

/** What is in the trash, with the way back. Only deleting for good asks. */
export function TrashPanel() {
  const question = useSignal<Question>(null);
  const entries = trashed.value;
  useEffect(() => {
    refreshTrash().catch(complain);
  }, []);
  const { list, onFocusIn } = useRowFocus(entries?.length ?? 0);
  if (entries === null) return <Spinner label={t('viewer.trash.reading')} />;
  if (entries.length === 0) return <Nothing />;
  return (
    <section class="trash">
      <header class="trash-head">
        <p>{t('common.pictures', { count: entries.length })}</p>
        <Button
          label={t('viewer.trash.empty')}
          icon={Trash2}
          size="small"
          onClick={() => {
            question.value = 'all';
          }}
        />
      </header>
      <ul class="trash-list" ref={list} onFocusIn={onFocusIn}>
        {entries.map((entry) => (
          <TrashRow
            key={entry.trashId}
            entry={entry}
            onPurge={() => {
              question.value = entry;
            }}
          />
        ))}
      </ul>
      <Asked
        question={question.value}
        count={entries.length}
        onClose={() => {
          question.value = null;
        }}
      />
    </section>
  );
}

/** A row that goes leaves the focus to the one that takes its place, else to the one before. */
function useRowFocus(count: number) {
  const list = useRef<HTMLUListElement>(null);
  const at = useRef(-1);
  useEffect(() => {
    if (at.current < 0 || document.activeElement !== document.body) return;
    const rows = [...(list.current?.children ?? [])];
    const button = rows[Math.min(at.current, rows.length - 1)]?.querySelector('button');
    (button ?? document.getElementById('trash-nothing'))?.focus();
  }, [count]);
  const onFocusIn = ({ target }: FocusEvent) => {
    const rows = [...(list.current?.children ?? [])];
    at.current = rows.findIndex((row) => target instanceof Node && row.contains(target));
  };
  return { list, onFocusIn };
}

function Nothing() {
  return (
    <div class="trash-nothing">
      <Icon icon={Trash2} size={28} />
      <h2 id="trash-nothing" tabIndex={-1}>
        {t('viewer.trash.nothing')}
      </h2>
      <p>{t('viewer.trash.nothingText')}</p>
    </div>
  );
}

function Asked({ question, count, onClose }: { question: Question; count: number; onClose: () => void }) {
  if (question === null) return null;
  const isAll = question === 'all';
  const confirm = () => {
    onClose();
    (isAll ? emptyTrash() : purgeTrashed(question.trashId)).catch(complain);
  };
  return (
    <Dialog
      open
      size="small"
      title={isAll ? t('viewer.trash.emptyTitle') : t('viewer.removeTitle')}
      onClose={onClose}
      actions={
        <>
          <Button label={t('common.cancel')} data-first-focus onClick={onClose} />
          <Button kind="danger" label={t('viewer.remove')} onClick={confirm} />
        </>
      }
    >
      <p>{isAll ? t('viewer.trash.emptyText', { count }) : t('viewer.removeText')}</p>
    </Dialog>
  );
}
