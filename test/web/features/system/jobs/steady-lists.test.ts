import { describe, expect, it } from '@jest/globals';
import { type JobLists, SteadyLists } from '../../../../../web/src/features/system/jobs/steady-lists.ts';
import type { RunView } from '../../../../../web/src/state/generation/runs.ts';

const NONE: JobLists = { running: [], waiting: [], troubled: [], done: [] };

function run(requestId: string, state: RunView['state']): RunView {
  return { requestId, state } as RunView;
}

/** What a panel shows, in a word for each list. */
function shown(lists: JobLists): Record<string, string> {
  return Object.fromEntries(
    Object.entries(lists).map(([name, runs]: [string, RunView[]]) => [
      name,
      runs.map((one) => one.requestId).join(' '),
    ]),
  );
}

describe('SteadyLists', () => {
  it('leaves a run that ends where it was, in its new state', () => {
    const steady = new SteadyLists();
    const first = run('a', 'running');
    steady.arrange({ ...NONE, running: [first, run('b', 'running')] }, (id) => run(id, 'running'));
    const now = steady.arrange({ ...NONE, running: [run('b', 'running')], done: [run('a', 'done')] }, (id) =>
      run(id, id === 'a' ? 'done' : 'running'),
    );
    expect(shown(now)).toEqual({ running: 'a b', waiting: '', troubled: '', done: '' });
    expect(now.running[0]?.state).toBe('done');
  });

  it('adds what is new at the end of its list', () => {
    const steady = new SteadyLists();
    const find = (id: string) => run(id, 'done');
    steady.arrange({ ...NONE, done: [run('a', 'done')] }, find);
    expect(shown(steady.arrange({ ...NONE, done: [run('b', 'done'), run('a', 'done')] }, find)).done).toBe('a b');
  });

  it('takes away what somebody has put away and what has gone', () => {
    const steady = new SteadyLists();
    steady.arrange({ ...NONE, troubled: [run('a', 'failed'), run('b', 'failed')] }, (id) => run(id, 'failed'));
    const now = steady.arrange(NONE, (id) => (id === 'a' ? run(id, 'failed') : undefined));
    expect(shown(now).troubled).toBe('');
  });
});
