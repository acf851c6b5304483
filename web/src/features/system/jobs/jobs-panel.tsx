import { ListTodo } from 'lucide';
import type { ComponentChildren } from 'preact';
import type { RunView } from '../../../state/generation/runs.ts';
import { cancelRun, dismissRun } from '../../../state/generation/start-run.ts';
import { done, running, troubled, waiting } from '../../../state/system/jobs.ts';
import { number, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { isSmall } from '../../../ui/media.ts';
import { Popover } from '../../../ui/popover.tsx';
import { closePanel } from '../shell/panels.ts';
import { JobRow } from './job-row.tsx';
import './jobs-panel.css';

/** The button of the panel: at the top right, or in the bar along the bottom. */
const anchor = {
  get current() {
    return document.querySelector<HTMLElement>(isSmall.value ? '#jobs-tab' : '#jobs-button');
  },
};

/** What is under way, waits, went wrong and was finished, here and in all other windows. */
export function JobsPanel() {
  return (
    <Popover open anchor={anchor} onClose={closePanel} label={t('shell.jobs')} align="end" class="jobs-panel">
      {!isSmall.value && (
        <header class="jobs-head">
          <h2>{t('shell.jobs')}</h2>
        </header>
      )}
      <Lists />
    </Popover>
  );
}

function Lists() {
  const isEmpty = [running, waiting, troubled, done].every((list) => list.value.length === 0);
  if (isEmpty) {
    return <Empty icon={ListTodo} level={3} title={t('shell.noJobs')} text={t('shell.noJobsText')} />;
  }
  return (
    <div class="jobs-lists" tabIndex={-1} data-first-focus>
      <List title={t('shell.jobsRunning')} runs={running.value} />
      <List
        title={t('shell.jobsWaiting')}
        runs={waiting.value}
        action={waiting.value.length > 1 && <All label={t('shell.cancelAll')} runs={waiting.value} act={cancelRun} />}
      />
      <List
        title={t('shell.jobsTroubled')}
        runs={troubled.value}
        action={
          troubled.value.length > 1 && <All label={t('shell.dismissAll')} runs={troubled.value} act={dismissRun} />
        }
      />
      <List title={t('shell.jobsDone')} runs={done.value} />
    </div>
  );
}

interface AllProps {
  label: string;
  runs: readonly RunView[];
  act: (requestId: string) => void;
}

function All({ label, runs, act }: AllProps) {
  const onClick = () => {
    for (const { requestId } of runs) act(requestId);
  };
  return <Button kind="quiet" size="small" label={label} onClick={onClick} />;
}

function List({ title, runs, action }: { title: string; runs: readonly RunView[]; action?: ComponentChildren }) {
  if (runs.length === 0) return null;
  return (
    <section class="jobs-list" aria-label={title}>
      <div class="jobs-list-head">
        <h3>
          {title} <span>{number(runs.length)}</span>
        </h3>
        {action}
      </div>
      <ul>
        {runs.map((run) => (
          <JobRow key={run.requestId} run={run} />
        ))}
      </ul>
    </section>
  );
}
