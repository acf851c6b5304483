import { effect, signal } from '@preact/signals';
import { StudioError } from '../../../../src/domain/errors.ts';
import { studio } from '../../api.ts';
import { allPrompts, composed, templateIssue } from './composer-choices.ts';

/** What the template in the bar leads to, or why it leads to nothing. */
export type Expansion =
  | { state: 'unknown' }
  | { state: 'known'; total: number; seed: string; prompts: readonly string[] }
  | { state: 'wrong'; failure: StudioError };

const PAUSE_MS = 250;

/** What the server says of the template as it stands in the bar; the latest answer while the next one is on its way. */
export const expansion = signal<Expansion>({ state: 'unknown' });

/** Asks the server again whenever the template changes. Returns how to stop. */
export function followTemplate(): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;
  const stop = effect(() => {
    const { asked } = composed.value;
    clearTimeout(waiting);
    const turn = ++latest;
    if (asked.template !== true) {
      show({ state: 'unknown' });
      return;
    }
    const { references: _, ...question } = asked;
    waiting = setTimeout(() => {
      studio.generation.check(question).then(
        ({ template }) => turn === latest && show(known(template)),
        (failure: unknown) => turn === latest && show({ state: 'wrong', failure: StudioError.from(failure) }),
      );
    }, PAUSE_MS);
  });
  return () => {
    clearTimeout(waiting);
    latest += 1;
    stop();
    show({ state: 'unknown' });
  };
}

function known(template: Awaited<ReturnType<typeof studio.generation.check>>['template']): Expansion {
  if (template === null) return { state: 'unknown' };
  const { total, seed, prompts } = template;
  return { state: 'known', total, seed, prompts: prompts.map(({ prompt }) => prompt) };
}

function show(next: Expansion): void {
  expansion.value = next;
  allPrompts.value = next.state === 'known' ? next.total : null;
  // A server that does not answer says nothing of the template.
  const isWrong = next.state === 'wrong' && next.failure.kind === 'request-invalid';
  templateIssue.value = isWrong ? { field: 'prompt', code: next.failure.code, message: next.failure.message } : null;
}
