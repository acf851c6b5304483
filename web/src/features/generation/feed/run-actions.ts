import { CircleX, Columns2, Columns3, ListChecks, SlidersHorizontal, Square, Trash2 } from 'lucide';
import { lay } from '../../../routes.ts';
import { MOST_COMPARED, pickAll } from '../../../state/assets/picks.ts';
import { reuseAll } from '../../../state/generation/composer-acts.ts';
import { isAlive, isClipRun, type RunView } from '../../../state/generation/runs.ts';
import { cancelRun, dismissRun } from '../../../state/generation/start-run.ts';
import { trash } from '../../assets/late-acts.ts';
import { openPanel } from '../../system/shell/panels.ts';
import { reuseClip } from '../clip/clip-acts.ts';
import { remediesOf, remedyActs } from './remedy-acts.ts';
import { type RunAction, runTools } from './run-tools.ts';

/** Stopped before anything was finished. */
const isForNothing = (run: RunView) => run.state === 'cancelled' && pictures(run).length === 0;

const pictures = ({ slots }: RunView) => slots.flatMap(({ asset }) => asset ?? []);

/** The comparison that a run is part of, or whose sheet it holds. */
const comparisonOf = (run: RunView) => run.asked?.compareId ?? pictures(run)[0]?.compareId ?? null;

/** Everything that can be done with a run, in the order of the menu; the most used stand below it as buttons. */
export const runActions: readonly RunAction[] = [
  ...runTools,
  {
    id: 'use-all',
    title: 'feed.useAll',
    icon: SlidersHorizontal,
    when: () => true,
    run: (run) => (isClipRun(run) ? reuseClip : reuseAll)(run, pictures(run)[0]),
  },
  {
    id: 'compare',
    title: 'feed.compare',
    icon: Columns2,
    when: (run) => pictures(run).length >= 2,
    run: (run) =>
      lay({
        compare: pictures(run)
          .slice(0, MOST_COMPARED)
          .map(({ filename }) => filename),
      }),
  },
  {
    id: 'comparison',
    title: 'feed.openComparison',
    icon: Columns3,
    when: (run) => comparisonOf(run) !== null,
    run: (run) => {
      openPanel.value = 'comparison';
      void import('../../../state/generation/comparison.ts').then(({ readComparison }) =>
        readComparison(comparisonOf(run) ?? ''),
      );
    },
  },
  {
    id: 'pick-all',
    title: 'feed.pickAll',
    icon: ListChecks,
    when: (run) => pictures(run).length >= 2,
    run: (run) => pickAll(pictures(run).map(({ filename }) => filename)),
  },
  { id: 'cancel', title: 'feed.cancel', icon: Square, when: isAlive, run: ({ requestId }) => cancelRun(requestId) },
  {
    id: 'dismiss',
    title: 'feed.dismiss',
    icon: CircleX,
    when: (run) => !isAlive(run) && (run.error !== null || isForNothing(run)),
    run: ({ requestId }) => dismissRun(requestId),
  },
  {
    id: 'trash-all',
    title: 'feed.trashAll',
    icon: Trash2,
    when: (run) => pictures(run).length > 0 && !isAlive(run),
    run: (run) => void trash().then(({ trashAssets }) => trashAssets(pictures(run))),
    danger: true,
  },
];

/** What can be done with this run now, about a bad end first. */
export function runActionsFor(run: RunView): readonly RunAction[] {
  return [...remedyActions(run), ...runActions.filter((action) => action.when(run))];
}

/** The remedies for a run that ended badly; those that other actions are, too, are not among them. */
function remedyActions(run: RunView): RunAction[] {
  const { error } = run;
  if (error === null || isAlive(run)) return [];
  return remediesOf(run, error).flatMap((remedy) => {
    if (remedy === 'dismiss') return [];
    const { title, icon, act } = remedyActs[remedy === 'wait' ? 'retry' : remedy];
    return { id: `remedy-${remedy}`, title, icon, when: () => true, run: () => act(run, error) };
  });
}
