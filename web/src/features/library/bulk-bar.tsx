import { CheckCheck, Heart, Star, Tag, Trash2, X } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import { rateFiles, tagFiles, trashFiles } from '../../state/library/acts.ts';
import { facets, shown } from '../../state/library/library.ts';
import {
  gathering,
  selectAll,
  selected,
  selectedCount,
  selectNone,
  stopGathering,
} from '../../state/library/selection.ts';
import { number, t } from '../../text/language.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { MenuButton, MenuItem } from '../../ui/menu.tsx';
import { Popover } from '../../ui/popover.tsx';
import { Progress } from '../../ui/progress.tsx';
import { ExportButton } from './export-button.tsx';
import { favourSelected } from './tile-acts.ts';
import './bulk-bar.css';

/** What can be done with all that is selected; floats over the grid for as long as anything is. */
export function BulkBar() {
  const count = selectedCount.value;
  if (gathering.value !== null) return <Gathering {...gathering.value} />;
  if (count === 0) return null;
  const names = () => [...selected.peek()];
  const isAll = count >= (shown.value?.total ?? 0);
  return (
    <div class="bulk-bar" role="toolbar" aria-label={t('library.bulk')}>
      <IconButton icon={X} label={t('library.selectNone')} keys="Escape" onClick={selectNone} />
      <span class="bulk-count" aria-live="polite">
        {t('library.selected', { count })}
      </span>
      {!isAll && (
        <Button
          kind="quiet"
          icon={CheckCheck}
          label={t('library.selectAll')}
          keys="Mod+A"
          onClick={() => void selectAll().catch(() => undefined)}
        />
      )}
      <span class="bulk-line" />
      <IconButton icon={Heart} label={t('library.favour')} keys="F" onClick={() => favourSelected()} />
      <Rating names={names} />
      <Tags names={names} />
      <ExportButton names={names} />
      <IconButton
        icon={Trash2}
        kind="quiet"
        label={t('library.trash')}
        keys="Delete"
        onClick={() => trashFiles(names())}
      />
    </div>
  );
}

function Gathering({ read, of }: { read: number; of: number }) {
  return (
    <div class="bulk-bar" role="status">
      <span class="bulk-count">{t('library.gathering', { read: number(read), of: number(of) })}</span>
      <Progress class="bulk-progress" value={read / of} label={t('library.gatheringWhat')} />
      <Button kind="quiet" label={t('common.cancel')} onClick={stopGathering} />
    </div>
  );
}

function Rating({ names }: { names: () => string[] }) {
  return (
    <MenuButton icon={Star} label={t('library.rate')} side="top">
      {[5, 4, 3, 2, 1, 0].map((stars) => (
        <MenuItem
          key={stars}
          {...(stars > 0 && { icon: Star })}
          label={stars === 0 ? t('library.noStars') : t('library.stars', { count: stars })}
          keys={String(stars)}
          onSelect={() => rateFiles(names(), stars)}
        />
      ))}
    </MenuButton>
  );
}

function Tags({ names }: { names: () => string[] }) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  const close = () => setOpen(false);
  const add = (tag: string) => {
    const word = tag.trim();
    if (word === '') return;
    setText('');
    close();
    void tagFiles(names(), word);
  };
  const known = (facets.value?.tag ?? []).filter(({ value }) =>
    value.toLowerCase().includes(text.trim().toLowerCase()),
  );
  return (
    <>
      <IconButton
        ref={anchor}
        id="library-tag"
        icon={Tag}
        label={t('library.addTag')}
        keys="T"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      />
      <Popover open={isOpen} anchor={anchor} label={t('library.addTag')} side="top" onClose={close}>
        <form
          class="bulk-tags"
          onSubmit={(event) => {
            event.preventDefault();
            add(text);
          }}
        >
          <input
            class="input"
            data-first-focus
            value={text}
            maxLength={60}
            placeholder={t('library.tagName')}
            aria-label={t('library.tagName')}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
          <ul>
            {known.slice(0, 8).map(({ value, count }) => (
              <li key={value}>
                <button type="button" class="menu-item" onClick={() => add(value)}>
                  <span class="menu-words">{value}</span>
                  <span class="filters-count">{number(count)}</span>
                </button>
              </li>
            ))}
          </ul>
          <Button kind="primary" type="submit" label={t('library.addTag')} disabled={text.trim() === ''} />
        </form>
      </Popover>
    </>
  );
}
