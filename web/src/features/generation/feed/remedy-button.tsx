import type { ErrorBody } from '../../../../../src/domain/errors.ts';
import type { RunView } from '../../../state/generation/runs.ts';
import { dismissRun } from '../../../state/generation/start-run.ts';
import { stopWaiting, waitAndRepeat, waitsUntil } from '../../../state/generation/waits.ts';
import { useSecond } from '../../../state/system/clock.ts';
import { say, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { pauseOf, type Remedy } from './remedies.ts';
import { remedyActs } from './remedy-acts.ts';

interface RemedyProps {
  remedy: Remedy;
  run: RunView;
  error: ErrorBody;
  isFirst: boolean;
}

/** A remedy for a run that ended badly; the first one stands out. */
export function RemedyButton({ remedy, run, error, isFirst }: RemedyProps) {
  if (remedy === 'wait') return <WaitButton run={run} pause={pauseOf(error) ?? 0} />;
  if (remedy === 'dismiss') {
    return <Button size="small" kind="quiet" label={t('feed.dismiss')} onClick={() => dismissRun(run.requestId)} />;
  }
  const { title, act } = remedyActs[remedy];
  const kind = isFirst ? 'primary' : remedy === 'copy' ? 'quiet' : 'plain';
  return <Button size="small" kind={kind} label={say(title)} onClick={() => act(run, error)} />;
}

function WaitButton({ run: { requestId }, pause }: { run: RunView; pause: number }) {
  const now = useSecond();
  const until = waitsUntil(requestId);
  if (until === undefined) {
    return (
      <Button size="small" kind="primary" label={waitWord(pause)} onClick={() => waitAndRepeat(requestId, pause)} />
    );
  }
  return (
    <>
      <span class="feed-countdown">{countdownWord(until - now)}</span>
      <Button size="small" label={t('feed.stopWaiting')} onClick={() => stopWaiting(requestId)} />
    </>
  );
}

/** Above it, seconds are of no use to anybody. */
const LONG_MS = 180_000;

function waitWord(pause: number): string {
  return pause > LONG_MS
    ? t('feed.waitAndTryLong', { minutes: Math.ceil(pause / 60_000) })
    : t('feed.waitAndTry', { seconds: Math.ceil(pause / 1000) });
}

function countdownWord(left: number): string {
  return left > LONG_MS
    ? t('feed.waitingLong', { minutes: Math.ceil(left / 60_000) })
    : t('feed.waiting', { seconds: Math.max(0, Math.ceil(left / 1000)) });
}
