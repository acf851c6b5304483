import { Heart, Star, X } from 'lucide';
import { useState } from 'preact/hooks';
import type { FacetCount } from '../../../../src/domain/library.ts';
import { countConditions, type ListName, NO_CONDITIONS, toggled } from '../../state/library/conditions.ts';
import { conditions, facets, narrow } from '../../state/library/library.ts';
import { number, say, t } from '../../text/language.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { facetWord, sessionWord, TITLES } from './words.ts';
import './filters.css';

/** More are shown on demand. */
const FEW = 6;
const ORDER: readonly ListName[] = ['mediaType', 'model', 'provider', 'kind', 'shape', 'tag'];

/** What the library can be narrowed to, with how many each choice would leave. */
export function Filters({ onClose }: { onClose?: () => void }) {
  const now = conditions.value;
  const count = countConditions(now);
  return (
    <section class="filters" aria-label={t('library.filters')}>
      <header class="filters-head">
        <h2>{t('library.filters')}</h2>
        {count > 0 && (
          <Button
            kind="quiet"
            size="small"
            label={t('library.clearFilters')}
            onClick={() => narrow({ ...NO_CONDITIONS, search: now.search, oldestFirst: now.oldestFirst })}
          />
        )}
        {onClose !== undefined && <IconButton icon={X} label={t('common.close')} size="small" onClick={onClose} />}
      </header>
      <Favourites />
      <Stars />
      {ORDER.map((name) => (
        <Group key={name} name={name} />
      ))}
      <Sessions />
    </section>
  );
}

function Favourites() {
  const now = conditions.value;
  return (
    <Choice
      icon
      label={t('library.favourites')}
      count={facets.value?.favorites ?? 0}
      isOn={now.favorite}
      onChange={() => narrow({ ...now, favorite: !now.favorite })}
    />
  );
}

function Stars() {
  const now = conditions.value;
  const options = [0, 1, 2, 3, 4, 5].map((stars) => ({
    value: String(stars),
    label: stars === 0 ? t('library.anyStars') : stars === 5 ? '5' : `${stars}+`,
  }));
  return (
    <div class="filters-group">
      <h3>
        <Icon icon={Star} size={14} />
        {t('library.rating')}
      </h3>
      <Segmented
        fill
        size="small"
        label={t('library.rating')}
        options={options}
        value={String(now.rating)}
        onChange={(stars) => narrow({ ...now, rating: Number(stars) })}
      />
    </div>
  );
}

function Group({ name }: { name: ListName }) {
  const now = conditions.value;
  const counts = withChosen(facets.value?.[name] ?? [], now[name]);
  // A choice between one and nothing is none.
  if (counts.length === 0 || (counts.length === 1 && now[name].length === 0 && name !== 'tag')) return null;
  return (
    <Choices
      title={say(TITLES[name])}
      counts={counts}
      wordOf={({ value }) => facetWord(name, value)}
      isOn={(value) => now[name].includes(value)}
      onToggle={(value) => narrow(toggled(conditions.peek(), name, value))}
    />
  );
}

function Sessions() {
  const now = conditions.value;
  const counts = withChosen(facets.value?.session ?? [], now.sessionId === null ? [] : [now.sessionId]);
  if (counts.length === 0) return null;
  return (
    <Choices
      title={t('library.session')}
      counts={counts}
      wordOf={sessionWord}
      isOn={(value) => now.sessionId === value}
      onToggle={(value) => narrow({ ...now, sessionId: now.sessionId === value ? null : value })}
    />
  );
}

interface ChoicesProps {
  title: string;
  counts: readonly FacetCount[];
  wordOf(count: FacetCount): string;
  isOn(value: string): boolean;
  onToggle(value: string): void;
}

function Choices({ title, counts, wordOf, isOn, onToggle }: ChoicesProps) {
  const [isWhole, showWhole] = useState(false);
  const listed = isWhole ? counts : counts.filter(({ value }, at) => at < FEW || isOn(value));
  return (
    <fieldset class="filters-group">
      <legend>{title}</legend>
      {listed.map((count) => (
        <Choice
          key={count.value}
          label={wordOf(count)}
          count={count.count}
          isOn={isOn(count.value)}
          onChange={() => onToggle(count.value)}
        />
      ))}
      {counts.length > FEW && (
        <Button
          kind="quiet"
          size="small"
          class="filters-more"
          label={isWhole ? t('library.fewer') : t('library.moreChoices', { count: counts.length - listed.length })}
          aria-expanded={isWhole}
          onClick={() => showWhole(!isWhole)}
        />
      )}
    </fieldset>
  );
}

interface ChoiceProps {
  label: string;
  count: number;
  isOn: boolean;
  icon?: boolean;
  onChange(): void;
}

function Choice({ label, count, isOn, icon = false, onChange }: ChoiceProps) {
  return (
    <label class={classNames('filters-choice', count === 0 && !isOn && 'filters-none')}>
      <input type="checkbox" checked={isOn} onChange={onChange} />
      {icon && <Icon icon={Heart} size={14} />}
      <span class="filters-word" title={label}>
        {label}
      </span>
      <span class="filters-count">{number(count)}</span>
    </label>
  );
}

/** What is chosen is listed although nothing is left of it. */
function withChosen(counts: readonly FacetCount[], chosen: readonly string[]): readonly FacetCount[] {
  const missing = chosen.filter((value) => !counts.some((count) => count.value === value));
  return [...counts, ...missing.map((value) => ({ value, count: 0 }))];
}
