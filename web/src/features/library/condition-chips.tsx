import { X } from 'lucide';
import { LISTS, toggled } from '../../state/library/conditions.ts';
import { conditions, narrow } from '../../state/library/library.ts';
import { t } from '../../text/language.ts';
import { Icon } from '../../ui/icon.tsx';
import { facetWord, sessionWord } from './words.ts';

/** What the library is narrowed to, each with the way out of it. */
export function ConditionChips() {
  const now = conditions.value;
  const chips: { key: string; label: string; without: () => void }[] = [];
  if (now.favorite)
    chips.push({
      key: 'favourite',
      label: t('library.favourites'),
      without: () => narrow({ ...now, favorite: false }),
    });
  if (now.rating > 0)
    chips.push({
      key: 'rating',
      label: t('library.starsAtLeast', { count: now.rating }),
      without: () => narrow({ ...now, rating: 0 }),
    });
  for (const name of LISTS)
    for (const value of now[name])
      chips.push({
        key: `${name}:${value}`,
        label: facetWord(name, value),
        without: () => narrow(toggled(conditions.peek(), name, value)),
      });
  const { sessionId } = now;
  if (sessionId !== null)
    chips.push({
      key: 'session',
      label: sessionWord({ value: sessionId }),
      without: () => narrow({ ...now, sessionId: null }),
    });
  if (chips.length === 0) return null;
  return (
    <ul class="lib-chips" aria-label={t('library.narrowedTo')}>
      {chips.map(({ key, label, without }) => (
        <li key={key}>
          <button type="button" class="lib-chip" aria-label={t('library.without', { what: label })} onClick={without}>
            {label}
            <Icon icon={X} size={12} />
          </button>
        </li>
      ))}
    </ul>
  );
}
