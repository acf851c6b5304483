import { Heart, Star, X } from 'lucide';
import { useState } from 'preact/hooks';
import type { Asset } from '../../../../src/domain/asset.ts';
import { favourFiles, noteFile, rateFiles, tagFiles, untagFiles } from '../../state/library/acts.ts';
import { changes, facets, shown } from '../../state/library/library.ts';
import { t } from '../../text/language.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import './marks.css';

/** What the person says of a picture: stars, favourite, tags, a note. */
export function Marks({ asset }: { asset: Asset }) {
  void changes.value;
  const { filename } = asset;
  const store = shown.value;
  const tile = store?.at(store.placeOf(filename));
  const rating = tile?.rating ?? asset.rating ?? 0;
  const isFavorite = tile?.isFavorite ?? false;
  return (
    <section class="marks" aria-label={t('library.marks')}>
      <div class="marks-row">
        <Stars value={rating} onChange={(stars) => rateFiles([filename], stars)} />
        <IconButton
          icon={Heart}
          label={isFavorite ? t('library.unfavour') : t('library.favour')}
          keys="F"
          size="small"
          pressed={isFavorite}
          class={isFavorite ? 'marks-loved' : ''}
          onClick={() => favourFiles([filename], !isFavorite)}
        />
      </div>
      <Tags asset={asset} />
      <Note asset={asset} />
    </section>
  );
}

function Stars({ value, onChange }: { value: number; onChange: (stars: number) => void }) {
  return (
    <fieldset class="marks-stars" aria-label={t('library.rating')}>
      {[1, 2, 3, 4, 5].map((stars) => (
        <button
          key={stars}
          type="button"
          class={classNames('marks-star', stars <= value && 'marks-star-on')}
          aria-label={t('library.stars', { count: stars })}
          aria-pressed={stars === value}
          // The star that is there takes all of them away.
          onClick={() => onChange(stars === value ? 0 : stars)}
        >
          <Icon icon={Star} size={18} />
        </button>
      ))}
    </fieldset>
  );
}

function Tags({ asset: { filename, tags } }: { asset: Asset }) {
  const [text, setText] = useState('');
  const known = facets.value?.tag ?? [];
  const add = () => {
    const word = text.trim();
    setText('');
    if (word !== '') void tagFiles([filename], word);
  };
  return (
    <div class="marks-tags">
      <h3>{t('library.tags')}</h3>
      <ul>
        {(tags ?? []).map((tag) => (
          <li key={tag} class="marks-tag">
            {tag}
            <button
              type="button"
              aria-label={t('library.removeTag', { tag })}
              onClick={() => void untagFiles([filename], tag)}
            >
              <Icon icon={X} size={12} />
            </button>
          </li>
        ))}
        <li class="marks-add">
          <input
            class="input"
            list="marks-known"
            value={text}
            maxLength={60}
            placeholder={t('library.addTag')}
            aria-label={t('library.addTag')}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.isComposing) return;
              event.preventDefault();
              add();
            }}
            onBlur={add}
          />
          <datalist id="marks-known">
            {known.map(({ value }) => (
              <option key={value} value={value} />
            ))}
          </datalist>
        </li>
      </ul>
    </div>
  );
}

function Note({ asset: { filename, note } }: { asset: Asset }) {
  const [text, setText] = useState(note ?? '');
  return (
    <div class="marks-note">
      <h3>{t('library.note')}</h3>
      <TextArea
        value={text}
        minRows={1}
        maxRows={8}
        maxLength={10_000}
        placeholder={t('library.noteHint')}
        aria-label={t('library.note')}
        onChange={setText}
        onBlur={() => {
          if (text.trim() !== (note ?? '').trim()) void noteFile(filename, text.trim());
        }}
      />
    </div>
  );
}
