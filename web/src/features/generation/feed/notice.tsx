import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ErrorBody } from '../../../../../src/domain/errors.ts';
import { perform } from '../../../commands.ts';
import { navigate, pathOf } from '../../../routes.ts';
import { reuseAll, usePrompt } from '../../../state/generation/composer.ts';
import { refreshFeed } from '../../../state/generation/feed.ts';
import type { RunView } from '../../../state/generation/runs.ts';
import { dismissRun, repeatRun, startRun } from '../../../state/generation/start-run.ts';
import { stopWaiting, waitAndRepeat, waitsUntil } from '../../../state/generation/waits.ts';
import { useSecond } from '../../../state/system/clock.ts';
import { toast } from '../../../state/system/toasts.ts';
import { type TextKey, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorCard } from '../../../ui/error-card.tsx';
import { copyText } from '../../assets/clipboard.ts';
import { detailsOf, headingOf, preciselyOf, sentenceOf } from './error-words.ts';
import { finishedOf, promptOfRun } from './facts.ts';
import { measured } from './feed-view.ts';
import { isUncertain, pauseOf, type Remedy, remediesFor } from './remedies.ts';

/** How a run ended badly, what that means, and what can be done about it. It stays until it is solved or dismissed. */
export function Notice({ run }: { run: RunView }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () => measured(run.requestId, Math.ceil(element.getBoundingClientRect().height));
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    measure();
    return () => sizes.disconnect();
  }, [run.requestId]);
  if (run.error === null) return null;
  return (
    <div ref={box}>
      <Card run={run} error={run.error} />
    </div>
  );
}

function Card({ run, error }: { run: RunView; error: ErrorBody }) {
  const kept = finishedOf(run);
  const remedies = remediesFor(error, {
    canRepeat: run.asked !== null,
    hasReferences: (run.asked?.references?.length ?? 0) > 0,
  });
  const precisely = preciselyOf(error);
  return (
    <ErrorCard
      title={headingOf(error)}
      tone={isUncertain(error) ? 'warning' : 'error'}
      text={
        <>
          {sentenceOf(error)} {kept > 0 && t('feed.kept', { count: kept })}
          {precisely !== null && <span class="feed-precisely">{precisely}</span>}
        </>
      }
      actions={remedies.map((remedy, at) => (
        <RemedyButton key={remedy} remedy={remedy} run={run} error={error} isFirst={at === 0} />
      ))}
      details={detailsOf(error, run.requestId)}
    />
  );
}

interface RemedyProps {
  remedy: Remedy;
  run: RunView;
  error: ErrorBody;
  isFirst: boolean;
}

const LABELS: Readonly<Record<Exclude<Remedy, 'wait'>, TextKey>> = {
  retry: 'feed.tryAgain',
  'send-again': 'feed.sendAgain',
  'check-library': 'feed.checkLibrary',
  'change-prompt': 'feed.changePrompt',
  'change-request': 'feed.changeRequest',
  'switch-model': 'feed.switchModel',
  connect: 'feed.connectAccount',
  'without-references': 'feed.withoutReferences',
  copy: 'feed.copyDetails',
  dismiss: 'feed.dismiss',
};

function RemedyButton({ remedy, run, error, isFirst }: RemedyProps) {
  if (remedy === 'wait') return <WaitButton run={run} pause={pauseOf(error) ?? 0} />;
  const isAside = remedy === 'copy' || remedy === 'dismiss';
  return (
    <Button
      size="small"
      kind={isAside ? 'quiet' : isFirst ? 'primary' : 'plain'}
      label={t(LABELS[remedy] as 'feed.tryAgain')}
      onClick={() => ACTS[remedy](run, error)}
    />
  );
}

const ACTS: Readonly<Record<Exclude<Remedy, 'wait'>, (run: RunView, error: ErrorBody) => void>> = {
  retry: (run) => void repeatRun(run),
  'send-again': (run) => void repeatRun(run),
  'check-library': () => void refreshFeed().then(() => toast(t('feed.checked'))),
  'change-prompt': (run) => usePrompt(promptOfRun(run)),
  'change-request': (run) => reuseAll(run),
  'switch-model': (run) => {
    reuseAll(run);
    perform('bar.model');
  },
  connect: () => navigate(pathOf('settings', 'connections')),
  'without-references': withoutReferences,
  copy: ({ requestId }, error) => void copyText(detailsOf(error, requestId)),
  dismiss: ({ requestId }) => dismissRun(requestId),
};

function withoutReferences(run: RunView): void {
  if (run.asked === null) return;
  const { references: _, requestId: __, ...asked } = run.asked;
  const { form, provider, model, size, slots } = run;
  startRun({ form, asked, provider, model, size, count: Math.max(1, slots.length) });
  dismissRun(run.requestId);
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
