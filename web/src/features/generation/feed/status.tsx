import { signal } from '@preact/signals';
import { X } from 'lucide';
import { isClipRun, type RunView } from '../../../state/generation/runs.ts';
import { cancelRun } from '../../../state/generation/start-run.ts';
import { useSecond } from '../../../state/system/clock.ts';
import { said, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { percentWord } from '../bar/words.ts';
import { duration } from './facts.ts';

/** Runs that were told to stop and have not answered yet. */
const stopping = signal<ReadonlySet<string>>(new Set());

/** What a run does now, for how long, and how to stop it. */
export function Status({ run, isShort = false }: { run: RunView; isShort?: boolean }) {
  const now = useSecond();
  const isStopping = stopping.value.has(run.requestId);
  const seconds = Math.max(0, Math.floor((now - run.startedAt) / 1000));
  const words = isStopping ? t('feed.cancelling') : phaseWords(run);
  const stop = () => {
    stopping.value = new Set(stopping.value).add(run.requestId);
    cancelRun(run.requestId);
  };
  return (
    <div class="feed-status">
      <Spinner size={14} />
      <span class="feed-phase" title={words}>
        {words}
      </span>
      {run.state !== 'queued' && <span class="feed-clock">{duration(seconds)}</span>}
      {isShort ? (
        <IconButton icon={X} size="small" label={t('feed.cancel')} disabled={isStopping} onClick={stop} />
      ) : (
        <Button kind="quiet" size="small" label={t('feed.cancel')} disabled={isStopping} onClick={stop} />
      )}
    </div>
  );
}

/** What a run does, in words. */
export function phaseWords(run: RunView): string {
  const { state, phase, position, reason } = run;
  if (state === 'sending') return t('feed.sending');
  if (state === 'queued') return position === null ? t('feed.queued') : t('feed.queuedAt', { position });
  switch (phase) {
    case 'planning':
      return t('feed.planning');
    case 'decoding':
      return t('feed.finishing');
    case 'waiting':
      return said(reason ?? '', '') === '' ? t('feed.heldUp') : t('feed.held', { reason: said(reason ?? '') });
    default:
      return isClipRun(run) ? clipWords(run) : t('feed.drawing');
  }
}

function clipWords({ stage, slots }: RunView): string {
  const progress = slots[0]?.progress ?? 0;
  const percent = percentWord(progress);
  if (stage === 'stalled') return progress > 0 ? t('feed.stalledAt', { percent }) : t('feed.stalled');
  if (progress > 0) return t('feed.filmingAt', { percent });
  return t(stage === 'submitted' ? 'feed.submitted' : 'feed.filming');
}
