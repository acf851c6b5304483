import type { RunView } from '../../../state/generation/runs.ts';
import { progressOf } from '../../../state/system/jobs.ts';
import type { TextKey } from '../../../text/language.ts';
import { said, t } from '../../../text/language.ts';

const PHASES = {
  queued: 'shell.phaseQueued',
  planning: 'shell.phasePlanning',
  streaming: 'shell.phaseDrawing',
  partial: 'shell.phaseDrawing',
  decoding: 'shell.phaseSaving',
  waiting: 'shell.phaseWaiting',
} as const satisfies Record<NonNullable<RunView['phase']>, TextKey>;

const STATES = {
  sending: 'shell.phaseSending',
  running: 'shell.phaseStarting',
  queued: 'shell.phaseQueued',
  done: 'shell.stateDone',
  failed: 'shell.stateFailed',
  uncertain: 'shell.stateUncertain',
  cancelled: 'shell.stateCancelled',
} as const satisfies Record<RunView['state'], TextKey>;

/** What a run does, or how it ended, in a word or two. */
export function stateWords(run: RunView): string {
  const { state, phase, position, reason } = run;
  if (state === 'queued') return position === null ? t(STATES.queued) : t('shell.phasePosition', { count: position });
  if (state !== 'running' || phase === null) return t(STATES[state]);
  if (isFinishing(run)) return t('shell.phaseFinishing');
  return (phase === 'waiting' && said(reason ?? '', '')) || t(PHASES[phase]);
}

/** Whether all is drawn, and the pictures only wait to be kept. */
export function isFinishing(run: RunView): boolean {
  return run.phase !== 'waiting' && (progressOf(run) ?? 0) >= 0.995;
}
