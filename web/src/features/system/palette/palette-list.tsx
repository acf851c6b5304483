import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../../text/language.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Key } from '../../../ui/key.tsx';
import { THEME_TITLES } from '../keys/themes.ts';
import type { Item } from './items.ts';

interface PaletteListProps {
  /** Of the palette; options and list build theirs on it. */
  id: string;
  items: readonly Item[];
  chosen: number;
  onPoint: (index: number) => void;
  onChoose: (item: Item) => void;
}

const TITLES = {
  ...THEME_TITLES,
  sections: 'shell.settings',
  models: 'shell.groupModels',
  prompts: 'shell.groupPrompts',
  found: 'shell.groupPictures',
} as const;

/** What was found, by group. The focus stays in the field; the chosen line is told by its id. */
export function PaletteList({ id, items, chosen, onPoint, onChoose }: PaletteListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[id="${id}-${chosen}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [id, chosen]);
  return (
    <div ref={list} class="palette-list" role="listbox" id={`${id}-list`} aria-label={t('shell.search')} tabIndex={-1}>
      {items.length === 0 && <p class="palette-none">{t('shell.nothingFound')}</p>}
      {[...new Set(items.map(({ group }) => group))].map((group) => {
        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a listbox
          <div key={group} role="group" aria-label={t(TITLES[group])}>
            <div class="palette-group" aria-hidden="true">
              {t(TITLES[group])}
            </div>
            {items.map((item, index) =>
              item.group === group ? (
                <Line
                  key={item.id}
                  id={`${id}-${index}`}
                  item={item}
                  isChosen={index === chosen}
                  onPoint={() => onPoint(index)}
                  onChoose={() => onChoose(item)}
                />
              ) : null,
            )}
          </div>
        );
      })}
    </div>
  );
}

interface LineProps {
  id: string;
  item: Item;
  isChosen: boolean;
  onPoint: () => void;
  onChoose: () => void;
}

function Line({ id, item, isChosen, onPoint, onChoose }: LineProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the field, which keeps the focus
    <div
      id={id}
      role="option"
      class="palette-line"
      aria-selected={isChosen}
      tabIndex={-1}
      onPointerMove={isChosen ? undefined : onPoint}
      onClick={onChoose}
    >
      <span class="palette-icon">
        {item.thumbnail === undefined ? (
          <Icon icon={item.icon} size={16} />
        ) : (
          <img src={item.thumbnail} alt="" width={24} height={24} />
        )}
      </span>
      <span class="palette-title">{item.title}</span>
      {item.note !== undefined && <span class="palette-note">{item.note}</span>}
      {item.keys !== undefined && <Key keys={item.keys} />}
    </div>
  );
}
