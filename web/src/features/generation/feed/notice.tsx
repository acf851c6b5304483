import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ErrorBody } from '../../../../../src/domain/errors.ts';
import type { RunView } from '../../../state/generation/runs.ts';
import { t } from '../../../text/language.ts';
import { ErrorCard } from '../../../ui/error-card.tsx';
import { detailsOf, headingOf, isUncertain, preciselyOf, sentenceOf } from './error-words.ts';
import { finishedOf } from './facts.ts';
import { measured } from './feed-view.ts';
import { remediesOf } from './remedy-acts.ts';
import { RemedyButton } from './remedy-button.tsx';

/** How a run ended badly, over the whole width, as high as its words are. It stays until it is solved or dismissed. */
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
      actions={remediesOf(run, error).map((remedy, at) => (
        <RemedyButton key={remedy} remedy={remedy} run={run} error={error} isFirst={at === 0} />
      ))}
      details={detailsOf(error, run.requestId)}
    />
  );
}
