import { useState } from 'preact/hooks';
import { usePrompt } from '../../../state/generation/composer.ts';
import { findPrompts, sentPrompts } from '../../../state/generation/prompt-history.ts';
import { t } from '../../../text/language.ts';
import { TextField } from '../../../ui/text-field.tsx';
import './prompt-list.css';

const SHOWN = 60;

/** Prompts that were sent, to be searched; one that is chosen takes the place of the prompt. */
export function PromptList({ onDone }: { onDone: () => void }) {
  const [search, setSearch] = useState('');
  const found = findPrompts(sentPrompts.value, search).slice(0, SHOWN);
  const isEmpty = sentPrompts.value.length === 0;
  const walk = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined || !(event.currentTarget instanceof HTMLElement)) return;
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, button')];
    event.preventDefault();
    stops[stops.indexOf(document.activeElement as HTMLElement) + by]?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a search field with its results is no fieldset
    <div class="history" role="group" aria-label={t('bar.history')} onKeyDown={walk}>
      {!isEmpty && (
        <TextField
          type="search"
          label={t('bar.findPrompt')}
          placeholder={t('bar.findPrompt')}
          value={search}
          onChange={setSearch}
        />
      )}
      {found.length === 0 ? (
        <p class="history-none">{t(isEmpty ? 'bar.noPrompts' : 'bar.noPromptFound')}</p>
      ) : (
        <ul class="history-list">
          {found.map((prompt) => (
            <li key={prompt}>
              <button
                type="button"
                onClick={() => {
                  onDone();
                  usePrompt(prompt);
                }}
              >
                {prompt}
              </button>
            </li>
          ))}
        </ul>
      )}
      {!isEmpty && <p class="history-hint">{t('bar.historyHint')}</p>}
    </div>
  );
}
