import { ChevronDown, ChevronUp, X } from 'lucide';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { searchCards } from '../../../state/sessions/graph-acts.ts';
import { select } from '../../../state/sessions/graph-store.ts';
import { t } from '../../../text/language.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { showCards } from './canvas-view.ts';
import { focusCard } from './card-focus.ts';
import { graphPart } from './graph-part.ts';

/** Finds cards by their words; each is brought into sight and selected. */
export function GraphSearch() {
  const [words, type] = useState('');
  const [at, go] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const found = searchCards(words);
  const place = found.length === 0 ? 0 : ((at % found.length) + found.length) % found.length;
  const now = found[place];
  useLayoutEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (now === undefined) return;
    select([now.id]);
    showCards([now.id]);
  }, [now?.id]);
  const close = () => {
    graphPart.close();
    if (now !== undefined) focusCard(now.id);
  };
  return (
    <search class="graph-search">
      <input
        ref={field}
        class="input"
        type="search"
        aria-label={t('graph.find')}
        placeholder={t('graph.findPlaceholder')}
        value={words}
        onInput={({ currentTarget }) => {
          type(currentTarget.value);
          go(0);
        }}
        onKeyDown={(event) => {
          if (event.isComposing) return;
          if (event.key === 'Escape') close();
          else if (event.key === 'Enter') go(at + (event.shiftKey ? -1 : 1));
          else return;
          event.preventDefault();
        }}
      />
      <span class="graph-search-count" role="status">
        {words.trim() !== '' && t('graph.foundOf', { at: found.length === 0 ? 0 : place + 1, all: found.length })}
      </span>
      <IconButton icon={ChevronUp} size="small" label={t('graph.previous')} onClick={() => go(at - 1)} />
      <IconButton icon={ChevronDown} size="small" label={t('graph.next')} onClick={() => go(at + 1)} />
      <IconButton icon={X} size="small" label={t('common.close')} onClick={close} />
    </search>
  );
}
