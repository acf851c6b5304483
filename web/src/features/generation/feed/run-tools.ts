import { RotateCw, TextCursorInput } from 'lucide';
import { usePrompt } from '../../../state/generation/composer.ts';
import { isAlive, type RunView } from '../../../state/generation/runs.ts';
import { repeatRun } from '../../../state/generation/start-run.ts';
import { originOfRun } from '../../../state/sessions/card-of.ts';
import type { TextKey } from '../../../text/language.ts';
import type { IconShape } from '../../../ui/icon.tsx';
import { graph } from '../../assets/late-acts.ts';

/** Something that can be done with a whole run. */
export interface RunAction {
  id: string;
  title: TextKey;
  icon: IconShape;
  when(run: RunView): boolean;
  run(run: RunView): void;
  danger?: boolean;
}

/** Asks for the same once more; what was asked for by a card of a graph is made there. */
export function makeAgain(run: RunView): void {
  if (originOfRun(run) === null) repeatRun(run);
  else void graph().then(({ makeInGraph }) => makeInGraph(run));
}

/** What is done most with a run; it stands below it as buttons, and at the start of its menu. */
export const runTools: readonly RunAction[] = [
  {
    id: 'again',
    title: 'feed.again',
    icon: RotateCw,
    when: (run) => (run.asked !== null || originOfRun(run) !== null) && run.error === null && !isAlive(run),
    run: makeAgain,
  },
  {
    id: 'use-prompt',
    title: 'feed.usePrompt',
    icon: TextCursorInput,
    when: ({ prompt }) => prompt !== '',
    run: ({ prompt }) => usePrompt(prompt),
  },
];
