import { computed, signal } from '@preact/signals';
import { register } from '../../commands.ts';
import { t } from '../../text/language.ts';
import { type ToastAction, toast } from '../system/toasts.ts';

const MOST = 20;

interface Step {
  text: string;
  undo(): void;
  /** Takes its message off the page. */
  hide(): void;
}

const steps = signal<readonly Step[]>([]);

/** What the next undo would take back, in words; null: nothing. */
export const nextUndo = computed(() => steps.value.at(-1)?.text ?? null);

/** Says what was done to the library and offers to take it back, in the message and by the key for undo; the message may offer something else too. */
export function undoable(text: string, undo: () => void, otherAction: ToastAction | null = null): void {
  const step: Step = { text, undo: () => takeBack(step), hide: () => undefined };
  const takeBack = (done: Step) => {
    forget(done);
    undo();
  };
  step.hide = toast(text, { action: { label: t('common.undo'), run: step.undo }, otherAction });
  steps.value = [...steps.value, step].slice(-MOST);
}

/** Takes the last act back that can be; nothing when there is none. */
export function undoLast(): void {
  steps.value.at(-1)?.undo();
}

function forget(step: Step): void {
  step.hide();
  steps.value = steps.value.filter((other) => other !== step);
}

register([
  {
    id: 'library.undo',
    title: 'viewer.undo',
    scope: 'everywhere',
    keys: ['Mod+Z'],
    when: () => nextUndo.value !== null,
    run: undoLast,
  },
]);
