import { useLayoutEffect, useRef } from 'preact/hooks';
import { change, draft } from '../../../state/generation/composer.ts';
import { makesClips } from '../../../state/generation/medium.ts';
import { sentPrompts, type Walk, walked } from '../../../state/generation/prompt-history.ts';
import { t } from '../../../text/language.ts';
import { focusSeenPicture } from '../picture-focus.ts';

/** The words of the prompt. It grows with them; arrow up at the start walks back through what was sent. */
export function PromptText({ minRows = 1 }: { minRows?: number }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const walk = useRef<Walk | null>(null);
  const hasStepped = useRef(false);
  const { prompt, references } = draft.value;

  useLayoutEffect(() => {
    fitHeight(field.current);
    // With the words, not a frame later: the next arrow may be there before.
    if (hasStepped.current) field.current?.setSelectionRange(0, 0);
    hasStepped.current = false;
  }, [prompt]);

  const step = (by: 1 | -1): boolean => {
    const next = walked(sentPrompts.value, walk.current, by, prompt);
    if (next === null) return false;
    walk.current = next.walk.at === -1 ? null : next.walk;
    hasStepped.current = next.text !== prompt;
    change({ prompt: next.text }, 'walk');
    return true;
  };
  /** Out of the prompts that were sent, else out of the field, to where single keys are shortcuts. */
  const leave = (event: KeyboardEvent) => {
    if (walk.current === null) {
      event.preventDefault();
      if (!focusSeenPicture()) field.current?.blur();
      return;
    }
    event.preventDefault();
    change({ prompt: walk.current.draft }, 'walk');
    walk.current = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (walkKey(event, field.current, walk.current !== null, step)) event.preventDefault();
    else if (event.key === 'Escape') leave(event);
  };

  return (
    <textarea
      ref={field}
      id="prompt"
      class="bar-prompt"
      aria-label={t('bar.prompt')}
      placeholder={t(placeholderOf(references.length))}
      rows={minRows}
      data-first-focus
      style={{ '--bar-rows': String(minRows) }}
      spellcheck
      autocomplete="off"
      enterkeyhint="enter"
      value={prompt}
      onInput={({ currentTarget }) => {
        walk.current = null;
        change({ prompt: currentTarget.value }, 'typing');
      }}
      onKeyDown={onKeyDown}
    />
  );
}

function placeholderOf(references: number) {
  if (makesClips.value) return 'bar.placeholderClip';
  return references > 0 ? 'bar.placeholderWithReferences' : 'bar.placeholder';
}

function walkKey(
  event: KeyboardEvent,
  field: HTMLTextAreaElement | null,
  isWalking: boolean,
  step: (by: 1 | -1) => boolean,
): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || field === null) return false;
  const isAtStart = field.selectionStart === 0 && field.selectionEnd === 0;
  if (event.key === 'ArrowUp' && isAtStart) return step(1);
  return event.key === 'ArrowDown' && isWalking && isAtStart && step(-1);
}

const growsByItself = (): boolean => globalThis.CSS?.supports?.('field-sizing', 'content') === true;

function fitHeight(field: HTMLTextAreaElement | null): void {
  if (field === null || growsByItself()) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}
