import { ListTodo, WifiOff } from 'lucide';
import { keysOf, perform } from '../../../commands.ts';
import { underWay } from '../../../state/generation/runs.ts';
import { connection } from '../../../state/system/connection.ts';
import { overallProgress, running, troubled } from '../../../state/system/jobs.ts';
import { t } from '../../../text/language.ts';
import { Icon } from '../../../ui/icon.tsx';
import { ariaKeys } from '../../../ui/keys.ts';
import { Spinner } from '../../../ui/spinner.tsx';
import { tip } from '../../../ui/tooltip.tsx';
import { JobsBadge } from './jobs-badge.tsx';
import { Ring } from './ring.tsx';
import './corner.css';

/** What goes on, at the top right: the jobs, and the connection to the server. */
export function Corner() {
  return (
    <aside class="corner" aria-label={t('shell.status')}>
      <Connection />
      <JobsButton />
    </aside>
  );
}

function JobsButton() {
  const keys = keysOf('jobs.toggle');
  const label = jobsLabel();
  return (
    <button
      type="button"
      class="corner-jobs"
      id="jobs-button"
      aria-label={label}
      aria-haspopup="dialog"
      aria-keyshortcuts={keys && ariaKeys(keys)}
      {...tip(label, keys)}
      onClick={() => perform('jobs.toggle')}
    >
      <span class="corner-icon">
        {running.value.length > 0 && <Ring progress={overallProgress.value} size={28} />}
        <Icon icon={ListTodo} size={16} />
      </span>
      <JobsBadge />
    </button>
  );
}

function jobsLabel(): string {
  const alive = underWay.value.length;
  if (alive > 0) return t('shell.jobsUnderWay', { count: alive });
  return troubled.value.length > 0 ? t('shell.jobsToLookAt', { count: troubled.value.length }) : t('shell.jobs');
}

/** A quiet dot while all is well; an icon with a word when it is not. */
function Connection() {
  const state = connection.value;
  if (state === 'open') {
    return (
      <span
        class="corner-connection corner-open"
        role="img"
        aria-label={t('shell.connected')}
        {...tip(t('shell.connected'))}
      >
        <span class="corner-dot" />
      </span>
    );
  }
  const words = t(state === 'connecting' ? 'shell.connecting' : 'shell.notConnected');
  return (
    <span class={`corner-connection corner-${state}`} {...tip(words)}>
      {state === 'connecting' ? <Spinner size={12} /> : <Icon icon={WifiOff} size={14} />}
      <span class="corner-word">{words}</span>
    </span>
  );
}
