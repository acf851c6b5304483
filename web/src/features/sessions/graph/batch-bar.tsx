import { BoxSelect, ListChecks, Play, RefreshCw, Square, X } from 'lucide';
import { perform } from '../../../commands.ts';
import type { Summary } from '../../../state/sessions/batch.ts';
import {
  affected,
  batchState,
  batchSummary,
  missingCards,
  repeatable,
  staleCards,
} from '../../../state/sessions/batch-run.ts';
import { costOfCards } from '../../../state/sessions/card-request.ts';
import { select, selectedCards } from '../../../state/sessions/graph-store.ts';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { costWord } from '../../generation/bar/words.ts';
import './batch-bar.css';

/** Makes many cards at once: those without a picture, those that are out of date, the selected ones. */
export function BatchBar({ isSelecting, onSelecting }: { isSelecting: boolean; onSelecting: (is: boolean) => void }) {
  return (
    <section class="graph-batch" aria-label={t('graph.batch')}>
      {batchState.value !== null ? (
        <Progress {...batchState.value} />
      ) : batchSummary.value !== null ? (
        <Ended summary={batchSummary.value} />
      ) : (
        <Choices isSelecting={isSelecting} onSelecting={onSelecting} />
      )}
    </section>
  );
}

function Choices({ isSelecting, onSelecting }: { isSelecting: boolean; onSelecting: (is: boolean) => void }) {
  const count = selectedCards.value.length;
  const [missing, stale, again] = [missingCards.value, staleCards.value, repeatable.value];
  return (
    <>
      <IconButton
        icon={BoxSelect}
        label={t('graph.selectByBox')}
        pressed={isSelecting}
        onClick={() => onSelecting(!isSelecting)}
      />
      {count > 1 && (
        <>
          <span class="graph-batch-count">
            {t('graph.selected', { count })}
            {affected.value > 0 && ` · ${t('graph.affected', { count: affected.value })}`}
          </span>
          <Button
            icon={RefreshCw}
            kind="primary"
            disabled={again.length === 0}
            label={priced(t('graph.makeThese', { count: again.length }), again)}
            onClick={() => perform('graph.make')}
          />
          <IconButton icon={X} label={t('graph.selectNone')} onClick={() => select([])} />
        </>
      )}
      {count <= 1 && missing.length > 0 && (
        <Button
          icon={Play}
          label={priced(t('graph.makeMissingCount', { count: missing.length }), missing)}
          onClick={() => perform('graph.missing')}
        />
      )}
      {count <= 1 && stale.length > 0 && (
        <Button
          icon={RefreshCw}
          label={priced(t('graph.makeStaleCount', { count: stale.length }), stale)}
          onClick={() => perform('graph.stale')}
        />
      )}
      {count <= 1 && <IconButton icon={ListChecks} label={t('graph.selectAll')} onClick={() => perform('graph.all')} />}
    </>
  );
}

function priced(words: string, cards: Parameters<typeof costOfCards>[0]): string {
  const cost = costOfCards(cards);
  return cost === null || cost.kind === 'unknown' ? words : `${words} · ${costWord(cost)}`;
}

function Progress({ done, all, isStopping }: { done: number; all: number; isStopping: boolean }) {
  return (
    <>
      <span class="graph-batch-count" role="status">
        {t(isStopping ? 'graph.stopping' : 'graph.batchProgress', { done, all })}
      </span>
      <progress class="graph-batch-bar" value={done} max={all} aria-label={t('graph.batch')} />
      <Button icon={Square} disabled={isStopping} label={t('graph.stopAll')} onClick={() => perform('graph.stopAll')} />
    </>
  );
}

const OUTCOMES = ['made', 'failed', 'cancelled', 'skipped', 'left'] as const;

function Ended({ summary }: { summary: Summary }) {
  const words = OUTCOMES.filter((name) => summary[name] > 0).map((name) =>
    t(`graph.batch.${name}`, { count: summary[name] }),
  );
  return (
    <>
      <span class="graph-batch-count" role="status">
        {words.join(' · ')}
      </span>
      <IconButton
        icon={X}
        label={t('common.close')}
        onClick={() => {
          batchSummary.value = null;
        }}
      />
    </>
  );
}
