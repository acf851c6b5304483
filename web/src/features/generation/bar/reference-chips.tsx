import { record } from '../../../state/generation/composer-choices.ts';
import { draft } from '../../../state/generation/draft.ts';
import { referenceLimit } from '../../../state/generation/references.ts';
import { said, t } from '../../../text/language.ts';
import { ReferenceChip } from './reference-chip.tsx';
import './reference-chips.css';

/** The references in their order, how many the model takes, and what it does with them where that is unusual. */
export function ReferenceChips() {
  const { references } = draft.value;
  const { note } = record.value?.references ?? {};
  const max = referenceLimit() ?? 0;
  return (
    <div class="chips">
      <ol class="chips-list" aria-label={t('bar.references')}>
        {references.map((reference, at) => (
          <ReferenceChip
            key={reference.key}
            reference={reference}
            at={at}
            count={references.length}
            isBeyond={record.value !== null && at >= max}
          />
        ))}
      </ol>
      <span class={references.length > max ? 'chips-count chips-beyond' : 'chips-count'} aria-hidden="true">
        {references.length}/{max}
      </span>
      {note !== undefined && <p class="chips-note">{said(note)}</p>}
    </div>
  );
}
