import {
  ArrowUpRight,
  Ban,
  CircleAlert,
  CircleCheck,
  CircleQuestionMark,
  Clock,
  Image,
  LoaderCircle,
  RotateCcw,
  X,
} from 'lucide';
import { previewUrl, thumbnailUrl } from '../../../api.ts';
import { lay, navigate, pathOf } from '../../../routes.ts';
import { isAlive, type RunView } from '../../../state/generation/runs.ts';
import { cancelRun, dismissRun } from '../../../state/generation/start-run.ts';
import { progressOf } from '../../../state/system/jobs.ts';
import { modelLabel, now } from '../../../state/system/system.ts';
import { ago, number, t } from '../../../text/language.ts';
import { Icon, type IconShape } from '../../../ui/icon.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { sentenceOf } from '../../generation/feed/error-words.ts';
import { showRun } from '../../generation/feed/feed-scroll.ts';
import { makeAgain } from '../../generation/feed/run-tools.ts';
import { closePanel } from '../shell/panels.ts';
import { Elapsed } from './elapsed.tsx';
import { isFinishing, stateWords } from './state-words.ts';
import './job-row.css';

/** One job with what can be done about it. */
export function JobRow({ run }: { run: RunView }) {
  return (
    <li class={`job-row job-${run.state}`}>
      <Thumbnail run={run} />
      <div class="job-words">
        <button type="button" class="job-prompt" onClick={() => open(run)}>
          {run.prompt || t('shell.noPrompt')}
        </button>
        <Facts run={run} />
        {run.error !== null && <p class="job-error">{sentenceOf(run.error)}</p>}
        {run.state === 'running' && (
          <Progress value={progressOf(run) ?? undefined} label={t('shell.progressOf', { prompt: run.prompt })} />
        )}
      </div>
      <div class="job-actions">
        <Actions run={run} />
      </div>
    </li>
  );
}

/** Goes to what the job has made, or to its place in the feed while there is nothing to look at. */
function open(run: RunView): void {
  closePanel();
  const first = run.slots.find(({ asset }) => asset !== null)?.asset;
  if (first) {
    lay({ view: first.filename });
    return;
  }
  navigate(pathOf('create'));
  // The page that was left is still drawn until the next frame.
  requestAnimationFrame(() => requestAnimationFrame(() => showRun(run)));
}

function Thumbnail({ run }: { run: RunView }) {
  const done = run.slots.find(({ asset }) => asset !== null);
  const drawn = run.slots.find(({ preview }) => preview > 0);
  const source = done?.asset
    ? thumbnailUrl(done.asset.filename)
    : drawn && `${previewUrl(run.requestId, drawn.index)}?v=${drawn.preview}`;
  return (
    <span class="job-thumbnail">
      {source ? <img src={source} alt="" width={44} height={44} loading="lazy" /> : <Icon icon={Image} size={18} />}
    </span>
  );
}

const ICONS: Readonly<Record<RunView['state'], IconShape>> = {
  sending: LoaderCircle,
  running: LoaderCircle,
  queued: Clock,
  done: CircleCheck,
  failed: CircleAlert,
  uncertain: CircleQuestionMark,
  cancelled: Ban,
};

function Facts({ run }: { run: RunView }) {
  const progress = progressOf(run);
  const facts = [
    modelLabel(run.provider, run.model),
    run.slots.length > 1 && (isAlive(run) || run.state === 'done') && t('common.pictures', { count: run.slots.length }),
    !isAlive(run) && ago(run.startedAt + (run.elapsed ?? 0) * 1000, now.value),
  ].filter(Boolean);
  return (
    <p class="job-facts">
      <span class="job-state">
        <Icon icon={ICONS[run.state]} size={14} />
        {stateWords(run)}
      </span>
      {progress !== null && !isFinishing(run) && <span>{number(progress, { style: 'percent' })}</span>}
      {run.state === 'running' && <Elapsed since={run.startedAt} />}
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </p>
  );
}

function Actions({ run }: { run: RunView }) {
  if (isAlive(run)) {
    return <IconButton icon={X} label={t('common.cancel')} size="small" onClick={() => cancelRun(run.requestId)} />;
  }
  if (run.state === 'done') {
    return <IconButton icon={ArrowUpRight} label={t('shell.openJob')} size="small" onClick={() => open(run)} />;
  }
  return (
    <>
      {run.asked !== null && (
        <IconButton
          icon={RotateCcw}
          label={t(run.state === 'cancelled' ? 'feed.again' : 'common.retry')}
          size="small"
          onClick={() => makeAgain(run)}
        />
      )}
      <IconButton icon={X} label={t('common.dismiss')} size="small" onClick={() => dismissRun(run.requestId)} />
    </>
  );
}
