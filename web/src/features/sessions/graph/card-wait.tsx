import { X } from 'lucide';
import type { RunView } from '../../../state/generation/runs.ts';
import type { Card } from '../../../state/sessions/graph-document.ts';
import { stopCard } from '../../../state/sessions/node-runs.ts';
import { t } from '../../../text/language.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { Seconds } from './seconds.tsx';

/** How far a picture is, how long it has taken, and a way to stop it. */
export function CardWait({ card, run }: { card: Card; run: RunView | undefined }) {
  const progress = run?.slots[0]?.progress ?? 0;
  return (
    <div class="graph-card-wait">
      <span class="graph-card-status">
        <Spinner size={14} />
        {wordsOf(run)}
        {run !== undefined && run.state !== 'queued' && <Seconds since={run.startedAt} />}
      </span>
      <IconButton class="nodrag" icon={X} size="small" label={t('graph.stopOne')} onClick={() => stopCard(card)} />
      <span class="graph-card-bar" style={{ transform: `scaleX(${progress})` }} />
    </div>
  );
}

function wordsOf(run: RunView | undefined): string {
  if (run === undefined) return t('graph.reconnecting');
  if (run.state === 'queued') return t('graph.queued');
  return t(run.phase === 'planning' ? 'graph.planning' : 'graph.making');
}
