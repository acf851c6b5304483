import { Search, X } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import { conditions, isReading, narrow } from '../../state/library/library.ts';
import { t } from '../../text/language.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Spinner } from '../../ui/spinner.tsx';

/** Nobody means every letter that is on the way to a word. */
const REST_MS = 160;

/** Searches while words are typed. */
export function SearchField() {
  const { search } = conditions.value;
  const [text, setText] = useState(search);
  const field = useRef<HTMLInputElement>(null);
  const sent = useRef(search);
  useEffect(() => {
    // It was changed from elsewhere, such as by Back.
    if (search !== sent.current) setText(search);
    sent.current = search;
  }, [search]);
  useEffect(() => {
    if (text === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = text;
      narrow({ ...conditions.peek(), search: text });
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const clear = () => {
    setText('');
    field.current?.focus();
  };
  return (
    <search class="lib-search">
      {isReading.value ? <Spinner size={16} /> : <Icon icon={Search} size={16} />}
      <input
        ref={field}
        id="library-search"
        class="input"
        type="search"
        value={text}
        placeholder={t('library.searchHint')}
        aria-label={t('library.search')}
        autocomplete="off"
        spellcheck={false}
        maxLength={500}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.isComposing || (event.key !== 'Escape' && event.key !== 'ArrowDown' && event.key !== 'Enter'))
            return;
          event.preventDefault();
          if (event.key === 'Escape' && text !== '') clear();
          else document.getElementById('library-grid')?.focus();
        }}
      />
      {text !== '' && <IconButton icon={X} label={t('library.clearSearch')} size="small" onClick={clear} />}
    </search>
  );
}
