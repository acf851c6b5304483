import {
  ArrowDownNarrowWide,
  ArrowUpNarrowWide,
  Ellipsis,
  Film,
  FolderInput,
  Grid2x2,
  Grid3x3,
  Info,
  ListFilter,
  Square,
  Trash2,
  Upload,
} from 'lucide';
import { navigate, pathOf } from '../../routes.ts';
import { countConditions } from '../../state/library/conditions.ts';
import { conditions, facets, narrow } from '../../state/library/library.ts';
import { number, t } from '../../text/language.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { isNarrow } from '../../ui/media.ts';
import { MenuButton, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { ConditionChips } from './condition-chips.tsx';
import { chooseFiles, openAdoption } from './import-state.ts';
import { SearchField } from './search-field.tsx';
import {
  hasRoom,
  showsDetails,
  showsFilters,
  type TileSize,
  tileSize,
  toggleDetails,
  toggleFilters,
} from './view-choices.ts';

/** The row over the pictures: what is looked for, how it is shown, what comes in. */
export function LibraryHead() {
  const count = facets.value?.total;
  return (
    <header class="lib-head">
      <h1 class="lib-title">
        {t('shell.library')}
        {count !== undefined && <small aria-live="polite">{number(count)}</small>}
      </h1>
      <SearchField />
      <FilterButton />
      {isNarrow.value && (
        <IconButton icon={Film} label={t('shell.storyboards')} onClick={() => navigate(pathOf('storyboards'))} />
      )}
      {!isNarrow.value && <Sizes />}
      {hasRoom.value && (
        <IconButton icon={Info} label={t('viewer.details')} keys="I" pressed={showsDetails()} onClick={toggleDetails} />
      )}
      <More />
      <ConditionChips />
    </header>
  );
}

function FilterButton() {
  const count = countConditions(conditions.value);
  const keys = 'Shift+F';
  const label = count > 0 ? t('library.filtersOn', { count }) : t('library.filters');
  if (isNarrow.value) {
    return <IconButton icon={ListFilter} label={label} pressed={count > 0} onClick={toggleFilters} />;
  }
  return (
    <Button
      icon={ListFilter}
      kind="quiet"
      label={label}
      keys={keys}
      aria-expanded={showsFilters()}
      onClick={toggleFilters}
    />
  );
}

function Sizes() {
  return (
    <Segmented<TileSize>
      size="small"
      iconsOnly
      label={t('library.tileSize')}
      options={[
        { value: 'small', label: t('library.small'), icon: Grid3x3 },
        { value: 'medium', label: t('library.medium'), icon: Grid2x2 },
        { value: 'large', label: t('library.large'), icon: Square },
      ]}
      value={tileSize.value}
      onChange={(size) => {
        tileSize.value = size;
      }}
    />
  );
}

function More() {
  const now = conditions.value;
  return (
    <MenuButton icon={Ellipsis} label={t('common.more')} align="end">
      <MenuItem
        icon={ArrowDownNarrowWide}
        label={t('library.newestFirst')}
        checked={!now.oldestFirst}
        onSelect={() => narrow({ ...now, oldestFirst: false })}
      />
      <MenuItem
        icon={ArrowUpNarrowWide}
        label={t('library.oldestFirst')}
        checked={now.oldestFirst}
        onSelect={() => narrow({ ...now, oldestFirst: true })}
      />
      {isNarrow.value && (
        <>
          <MenuSeparator />
          {(['small', 'medium', 'large'] as const).map((size) => (
            <MenuItem
              key={size}
              label={t(`library.${size}`)}
              checked={tileSize.value === size}
              onSelect={() => {
                tileSize.value = size;
              }}
            />
          ))}
          <MenuItem icon={Info} label={t('viewer.details')} onSelect={toggleDetails} />
        </>
      )}
      <MenuSeparator />
      <MenuItem icon={Upload} label={t('library.import')} onSelect={chooseFiles} />
      <MenuItem icon={FolderInput} label={t('library.adopt')} onSelect={openAdoption} />
      <MenuItem icon={Trash2} label={t('shell.trash')} onSelect={() => navigate(pathOf('library', 'trash'))} />
    </MenuButton>
  );
}
