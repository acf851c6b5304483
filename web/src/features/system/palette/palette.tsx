import { Search } from 'lucide';
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { studio } from '../../../api.ts';
import { t } from '../../../text/language.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useModal } from '../../../ui/modal.ts';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { closePanel } from '../shell/panels.ts';
import { type Item, itemsFor } from './items.ts';
import { PaletteList } from './palette-list.tsx';
import { languages, learnLanguages } from './search-words.ts';
import './palette.css';

const PAUSE_MS = 160;
const PAGE = 8;

/** Everything by its name: actions, settings, models, prompts and pictures. */
export function Palette() {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const found = useLibrary(query);
  const known = languages.value;
  const items = useMemo(() => itemsFor(query, found), [query, found, known]);
  useEffect(() => void learnLanguages().catch(() => undefined), []);
  const chosen = Math.min(at, Math.max(0, items.length - 1));
  useModal(dialog, closePanel);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE }[event.key];
    if (step !== undefined) setAt(stepped(chosen, step, items.length));
    else if (event.key === 'Enter') perform(items[chosen]);
    else return;
    event.preventDefault();
  };

  return (
    <dialog ref={dialog} class="palette" aria-label={t('shell.openPalette')}>
      <div class="palette-panel">
        <div class="palette-head">
          <Icon icon={Search} size={18} />
          <input
            type="text"
            role="combobox"
            class="palette-input"
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={items.length > 0 ? `${id}-${chosen}` : undefined}
            aria-autocomplete="list"
            aria-label={t('shell.search')}
            placeholder={t('shell.searchHint')}
            autocomplete="off"
            spellcheck={false}
            value={query}
            onInput={({ currentTarget }) => {
              setQuery(currentTarget.value);
              setAt(0);
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        <PaletteList id={id} items={items} chosen={chosen} onPoint={setAt} onChoose={perform} />
        <VisuallyHidden>
          <span role="status">{t('shell.results', { count: items.length })}</span>
        </VisuallyHidden>
      </div>
    </dialog>
  );
}

/** Single steps go around at the ends; pages stop there. */
function stepped(from: number, step: number, count: number): number {
  if (count === 0) return 0;
  if (Math.abs(step) === 1) return (from + step + count) % count;
  return Math.max(0, Math.min(count - 1, from + step));
}

/** The palette gives the focus back before the action may take it. */
function perform(item: Item | undefined): void {
  if (item === undefined) return;
  closePanel();
  setTimeout(() => item.run(), 0);
}

/** Pictures of the library whose prompts have the words; asked for when the person pauses. */
function useLibrary(query: string): readonly Asset[] {
  const [found, setFound] = useState<readonly Asset[]>([]);
  const words = query.trim();
  useEffect(() => {
    if (words.length < 2) {
      setFound([]);
      return;
    }
    let isLate = false;
    const timer = setTimeout(() => {
      studio.assets.list({ search: words, limit: 12 }).then(
        ({ items }) => {
          if (!isLate) setFound(items);
        },
        () => undefined,
      );
    }, PAUSE_MS);
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [words]);
  return found;
}
