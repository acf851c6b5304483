import { clashes, resolveConflict, saveState } from '../../../state/sessions/open-graph.ts';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorCard } from '../../../ui/error-card.tsx';

/** Another window changed the same cards: what is to count? Nothing is saved until that is decided. */
export function ConflictNotice() {
  if (saveState.value.kind !== 'conflict') return null;
  return (
    <ErrorCard
      class="graph-conflict"
      tone="warning"
      announce
      title={t('graph.conflict')}
      text={t('graph.conflictText', { count: clashes() })}
      actions={
        <>
          <Button kind="primary" size="small" label={t('graph.mergeBoth')} onClick={() => resolveConflict('merge')} />
          <Button size="small" label={t('graph.keepMine')} onClick={() => resolveConflict('mine')} />
          <Button size="small" label={t('graph.takeTheirs')} onClick={() => resolveConflict('theirs')} />
        </>
      }
    />
  );
}
