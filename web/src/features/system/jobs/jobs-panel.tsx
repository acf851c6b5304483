import { ListTodo } from 'lucide';
import type { ComponentChildren, RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { type RunView, runOf } from '../../../state/generation/runs.ts';
import { cancelRun, dismissRun } from '../../../state/generation/start-run.ts';
import { done, running, troubled, waiting } from '../../../state/system/jobs.ts';
import { number, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { isSmall } from '../../../ui/media.ts';
import { Popover } from '../../../ui/popover.tsx';
import { closePanel } from '../shell/panels.ts';
import { BackfillRow, isBackfilling } from './backfill-row.tsx';
import { JobRow } from './job-row.tsx';
import { SteadyLists } from './steady-lists.ts';
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
  const steady = useMemo(() => new SteadyLists(), []);
  const lists = steady.arrange(
    { running: running.value, waiting: waiting.value, troubled: troubled.value, done: done.value },
    runOf,
  );
  const body = useRef<HTMLDivElement>(null);
  useKeptHeight(body);
  if (Object.values(lists).every((list) => list.length === 0) && !isBackfilling()) {
    return <Empty icon={ListTodo} level={3} title={t('shell.noJobs')} text={t('shell.noJobsText')} />;
  }
  return (
    <div class="jobs-lists" tabIndex={-1} data-first-focus ref={body}>
      <BackfillRow />
      <List title={t('shell.jobsRunning')} runs={lists.running} count={running.value.length} />
      <List
        title={t('shell.jobsWaiting')}
        runs={lists.waiting}
        count={waiting.value.length}
        action={waiting.value.length > 1 && <All label={t('shell.cancelAll')} runs={waiting.value} act={cancelRun} />}
      />
      <List
        title={t('shell.jobsTroubled')}
        runs={lists.troubled}
        count={lists.troubled.length}
        action={
          troubled.value.length > 1 && <All label={t('shell.dismissAll')} runs={troubled.value} act={dismissRun} />
        }
      />
      <List title={t('shell.jobsDone')} runs={lists.done} count={lists.done.length} />
    </div>
  );
}

/** The panel never becomes lower while it is open. */
function useKeptHeight(body: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    if (body.current !== null) body.current.style.minHeight = `${body.current.offsetHeight}px`;
  });
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

interface ListProps {
  title: string;
  runs: readonly RunView[];
  /** How many of them are still what the title says. */
  count: number;
  action?: ComponentChildren;
}

function List({ title, runs, count, action }: ListProps) {
  if (runs.length === 0) return null;
  return (
    <section class="jobs-list" aria-label={title}>
      <div class="jobs-list-head">
        <h3>
          {title} {count > 0 && <span>{number(count)}</span>}
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
