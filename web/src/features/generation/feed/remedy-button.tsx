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
  const kind = remedy === 'copy' ? 'quiet' : isFirst ? 'primary' : 'plain';
  return <Button size="small" kind={kind} label={say(title)} onClick={() => act(run, error)} />;
}

function WaitButton({ run: { requestId }, pause }: { run: RunView; pause: number }) {
  const now = useSecond();
  const until = waitsUntil(requestId);
  if (until === undefined) {
    return (
      <Button
        size="small"
        kind="primary"
        label={t('feed.waitAndTry', { seconds: Math.ceil(pause / 1000) })}
        onClick={() => waitAndRepeat(requestId, pause)}
      />
    );
  }
  return (
    <>
      <span class="feed-countdown">{t('feed.waiting', { seconds: Math.max(0, Math.ceil((until - now) / 1000)) })}</span>
      <Button size="small" label={t('feed.stopWaiting')} onClick={() => stopWaiting(requestId)} />
    </>
  );
}
