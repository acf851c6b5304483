import { signal } from '@preact/signals';
import { largestCount, painter } from '../../state/system.ts';
import { makePictures } from './make-pictures.ts';

const prompt = signal('');
const count = signal(1);

/** Puts words into the field, for a person to send or to change. */
export function suggest(words: string): void {
  prompt.value = words;
  document.querySelector<HTMLTextAreaElement>('#prompt')?.focus();
}

/** Sends what is in the field, and leaves it there to be varied. */
function send(): void {
  const words = prompt.value.trim();
  if (words !== '') void makePictures(words, Math.min(count.value, largestCount.value));
}

function sendByKey(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  event.preventDefault();
  send();
}

/** What to make: a prompt, how many, and the button. */
export function PromptForm() {
  return (
    <form
      class="prompt"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label for="prompt">What should the picture show?</label>
      <textarea
        id="prompt"
        rows={3}
        maxLength={32_000}
        placeholder="A red fox in a snowy forest at dawn"
        value={prompt}
        onInput={(event) => {
          prompt.value = event.currentTarget.value;
        }}
        onKeyDown={sendByKey}
      />
      <div class="row">
        <label class="choice">
          How many
          <select
            value={Math.min(count.value, largestCount.value)}
            onChange={(event) => {
              count.value = Number(event.currentTarget.value);
            }}
          >
            {Array.from({ length: largestCount.value }, (_, index) => (
              <option key={index} value={index + 1}>
                {index + 1}
              </option>
            ))}
          </select>
        </label>
        {painter.value?.builtIn === true && (
          <p class="aside">No account is connected: the built-in painter draws, offline. It is not an AI model.</p>
        )}
        <button type="submit" class="primary" disabled={prompt.value.trim() === ''}>
          Make <kbd>Ctrl ↵</kbd>
        </button>
      </div>
    </form>
  );
}
