import { Images, ListOrdered } from 'lucide';
import type { Model } from '../../../../../src/domain/catalog.ts';
import { setForm } from '../../../state/generation/composer.ts';
import { composed, count, usual } from '../../../state/generation/composer-choices.ts';
import type { DraftForm } from '../../../state/generation/composer-document.ts';
import { choose } from '../../../state/generation/draft.ts';
import { number, t } from '../../../text/language.ts';
import { Field } from '../../../ui/field.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { openPart } from './open-part.ts';

const MANY = 5;

/** How many pictures, at most `most`, and whether they are variations or a sequence. */
export function CountChoices({ model, most }: { model: Model; most: number }) {
  const { form } = composed.value;
  const isSequence = form === 'sequence';
  return (
    <>
      <Field label={t('bar.count')} {...(count.value >= MANY && { hint: t('bar.countMany') })} group>
        <Segmented
          fill
          options={Array.from({ length: most }, (_, at) => ({ value: String(at + 1), label: number(at + 1) }))}
          value={String(count.value)}
          onDone={() => {
            openPart.value = null;
          }}
          onChange={(value) => choose('n', Number(value) === usual.value?.n ? undefined : Number(value))}
        />
      </Field>
      {model.sequence !== 'single' && (
        <Field label={t('bar.form')} hint={t(isSequence ? 'bar.sequenceHint' : 'bar.variationsHint')} group>
          <Segmented<DraftForm>
            fill
            options={[
              { value: 'image', label: t('bar.variations'), icon: Images },
              { value: 'sequence', label: t('bar.sequence'), icon: ListOrdered },
            ]}
            value={form}
            onChange={setForm}
          />
        </Field>
      )}
    </>
  );
}
