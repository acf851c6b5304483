import { t } from '../../text/language.ts';
import { toast } from '../system/toasts.ts';
import { isBarOpen } from './bar-open.ts';
import { obstacle, orderNow } from './composer-choices.ts';
import type { Draft, DraftForm, ModelChoice } from './composer-document.ts';
import { freshChoices } from './defaults.ts';
import { change, draft, undo } from './draft.ts';
import { clipSide, makesClips } from './medium.ts';
import { rememberPrompt } from './prompt-history.ts';
import { startRun } from './start-run.ts';

export { change, draft } from './draft.ts';

/** Starts what stands in the bar. False: something is missing, and the bar says what. */
export function send(): boolean {
  const clips = makesClips.value ? clipSide.value : null;
  if (makesClips.value ? clips?.isReady.value !== true : obstacle.value !== null) return false;
  rememberPrompt(draft.value.prompt);
  if (clips === null) startRun(orderNow());
  else clips.send();
  isBarOpen.value = false;
  return true;
}

/** Puts words into the bar in place of those that are there, and the cursor behind them. */
export function usePrompt(prompt: string): void {
  replace({ prompt }, t('bar.promptReplaced'), draft.value.prompt.trim() !== '');
  focusPrompt();
}

/** Puts the cursor into the prompt, at its end. */
export function focusPrompt(): void {
  isBarOpen.value = true;
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLTextAreaElement>('#prompt');
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  });
}

/** Goes from one form of run to another; each has its own choice of model. */
export function setForm(form: DraftForm): void {
  const { form: before, model, otherModel } = draft.value;
  if (form !== before) change({ form, model: otherModel ?? model, otherModel: model });
}

/** Chooses who draws; null: whoever is ready. What does not fit the model waits in the draft. */
export function setModel(model: ModelChoice | null): void {
  change({ model });
}

/** Every choice back to the defaults; words and references stay. */
export function resetChoices(): void {
  replace(freshChoices(), t('bar.optionsReset'));
}

/** Changes the draft as one step and offers to take it back. */
export function replace(patch: Partial<Draft>, text: string, isWorthATelling = true): void {
  const before = draft.value;
  change(patch);
  const after = draft.value;
  if (!isWorthATelling) return;
  toast(text, {
    action: { label: t('common.undo'), run: () => (draft.value === after ? undo() : change(before)) },
  });
}
