import { signal } from '@preact/signals';
import { useEffect, useId, useLayoutEffect, useState } from 'preact/hooks';
import { change, draft } from '../../../state/generation/draft.ts';
import {
  type OpenName,
  openNameAt,
  readWildcards,
  wildcards,
  withName,
} from '../../../state/generation/wildcard-lists.ts';
import { number, t } from '../../../text/language.ts';
import './wildcard-names.css';

const MOST = 6;

/** Where the name begins whose list was closed without a choice. */
const closedFrom = signal(-1);

const promptField = () => document.querySelector<HTMLTextAreaElement>('#prompt');

/** Names of wildcard lists while `__` is being written: arrows walk, Enter or Tab takes one, Escape closes. */
export function WildcardNames() {
  const name = useOpenName();
  return name === null ? null : <Names name={name} />;
}

/** Follows the cursor of the prompt. */
function useOpenName(): OpenName | null {
  const { prompt } = draft.value;
  const [cursor, setCursor] = useState(-1);
  useEffect(() => {
    const follow = () => {
      const field = promptField();
      setCursor(field !== null && document.activeElement === field ? field.selectionStart : -1);
    };
    document.addEventListener('selectionchange', follow);
    document.addEventListener('input', follow);
    document.addEventListener('focusout', follow);
    return () => {
      document.removeEventListener('selectionchange', follow);
      document.removeEventListener('input', follow);
      document.removeEventListener('focusout', follow);
    };
  }, []);
  if (cursor < 0 || !prompt.includes('__')) return null;
  const name = openNameAt(prompt, cursor);
  return name === null || name.from === closedFrom.value ? null : name;
}

function Names({ name }: { name: OpenName }) {
  const id = useId();
  const [at, setAt] = useState(0);
  useEffect(() => void readWildcards().catch(() => undefined), []);
  const wanted = name.written.toLowerCase();
  const lists = wildcards.value?.lists ?? [];
  const found = lists.filter((list) => list.name.toLowerCase().includes(wanted)).slice(0, MOST);
  const shown = Math.min(at, found.length - 1);
  const isOpen = found.length > 0;

  const take = (chosen: string) => {
    const field = promptField();
    if (field === null) return;
    const next = withName(draft.peek().prompt, field.selectionStart, name, chosen);
    change({ prompt: next.text });
    requestAnimationFrame(() => {
      field.focus();
      field.setSelectionRange(next.at, next.at);
    });
  };

  useLayoutEffect(() => {
    const field = promptField();
    if (field === null || !isOpen) return;
    const keys: Record<string, () => void> = {
      ArrowDown: () => setAt((shown + 1) % found.length),
      ArrowUp: () => setAt((shown + found.length - 1) % found.length),
      Enter: () => take(found[shown]?.name ?? ''),
      Tab: () => take(found[shown]?.name ?? ''),
      Escape: () => {
        closedFrom.value = name.from;
      },
    };
    const onKey = (event: KeyboardEvent) => {
      const act = keys[event.key];
      if (act === undefined || event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      act();
    };
    field.addEventListener('keydown', onKey, { capture: true });
    field.setAttribute('aria-controls', id);
    field.setAttribute('aria-activedescendant', `${id}-${shown}`);
    return () => {
      field.removeEventListener('keydown', onKey, { capture: true });
      field.removeAttribute('aria-controls');
      field.removeAttribute('aria-activedescendant');
    };
  });

  if (!isOpen) return null;
  return (
    <div class="wildcards" role="listbox" id={id} aria-label={t('bar.wildcards')}>
      {found.map((list, place) => (
        // The prompt keeps the focus and has the keys.
        // biome-ignore lint/a11y/useKeyWithClickEvents: see above
        <div
          key={list.name}
          id={`${id}-${place}`}
          role="option"
          tabIndex={-1}
          class="wildcard"
          aria-selected={place === shown}
          onMouseDown={(event) => event.preventDefault()}
          onPointerMove={() => setAt(place)}
          onClick={() => take(list.name)}
        >
          {list.name} <small>{number(list.entries)}</small>
        </div>
      ))}
    </div>
  );
}
