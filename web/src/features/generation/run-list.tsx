import type { ErrorBody } from '../../../../src/domain/errors.ts';
import type { Warning } from '../../../../src/domain/generation.ts';
import { studio } from '../../api.ts';
import { dismiss, type RunView, refuse, runs } from '../../state/runs.ts';
import { HEADINGS } from '../../text/errors.ts';
import { Notice } from '../../ui/notice.tsx';
import { makePictures } from './make-pictures.ts';

/** What is under way, and what ended with something to read. */
export function RunList() {
  if (runs.value.length === 0) return null;
  return (
    <section class="runs" aria-label="Under way">
      {runs.value.map((run) =>
        run.ended ? <Ended key={run.requestId} run={run} /> : <UnderWay key={run.requestId} run={run} />,
      )}
    </section>
  );
}

function UnderWay({ run }: { run: RunView }) {
  const done = fractionDone(run);
  return (
    <article class="run">
      <div class="about">
        <p class="words">{run.prompt}</p>
        <p class="state">{stateOf(run)}</p>
      </div>
      <progress aria-label={`Progress of: ${run.prompt}`} max={1} {...(done > 0 && { value: done })} />
      <button type="button" class="quiet" onClick={() => void cancel(run)} aria-label={`Cancel: ${run.prompt}`}>
        Cancel
      </button>
    </article>
  );
}

function Ended({ run }: { run: RunView }) {
  const close = () => dismiss(run.requestId);
  if (run.error === null) {
    return (
      <Notice tone="warning" heading={`Finished, with a remark: ${run.prompt}`} onDismiss={close}>
        {run.warnings.map((warning, index) => (
          <p key={index}>{remark(warning)}</p>
        ))}
      </Notice>
    );
  }
  return (
    <Notice tone="error" heading={HEADINGS[run.error.kind]} onDismiss={close}>
      <Failure error={run.error} run={run} />
    </Notice>
  );
}

function Failure({ error, run }: { error: ErrorBody; run: RunView }) {
  const again = () => {
    dismiss(run.requestId);
    void makePictures(run.prompt, run.requested);
  };
  return (
    <>
      <p>{error.message}</p>
      {error.hint !== undefined && <p>{error.hint}</p>}
      <p class="small">
        <code>{error.code}</code> · {run.prompt}
      </p>
      {error.retryable && (
        <button type="button" onClick={again}>
          Try again
        </button>
      )}
    </>
  );
}

async function cancel({ requestId }: RunView): Promise<void> {
  try {
    await studio.system.cancelRun(requestId);
  } catch (failure) {
    refuse(requestId, failure);
  }
}

/** The mean over all pictures, finished ones counting whole. */
function fractionDone({ requested, finished, progress }: RunView): number {
  const fractions = Array.from({ length: requested }, (_, index) =>
    finished.includes(index) ? 1 : (progress[index] ?? 0),
  );
  return fractions.reduce((sum, fraction) => sum + fraction, 0) / requested;
}

function stateOf(run: RunView): string {
  if (run.position !== null) return `Waiting, number ${run.position} in the queue`;
  const percent = Math.round(fractionDone(run) * 100);
  const pictures = run.requested > 1 ? `${run.finished.length} of ${run.requested} finished, ` : '';
  return percent > 0 ? `${pictures}${percent} %` : `${pictures}starting`;
}

function remark({ field, normalizedTo, reason }: Warning): string {
  const used =
    typeof normalizedTo === 'string' || typeof normalizedTo === 'number' ? ` (${field}: ${normalizedTo})` : '';
  return `${reason}${used}`;
}
