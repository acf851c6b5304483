import { Images, ListOrdered } from 'lucide';
import type { Model } from '../../../../../src/domain/catalog.ts';
import { setForm } from '../../../state/generation/composer.ts';
import { composed, count, usual } from '../../../state/generation/composer-choices.ts';
import type { DraftForm } from '../../../state/generation/composer-document.ts';
import { DEFAULTS } from '../../../state/generation/composer-request.ts';
import { choose } from '../../../state/generation/draft.ts';
import { number, t } from '../../../text/language.ts';
import { Field } from '../../../ui/field.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { PillPopover } from './pill-popover.tsx';

const MANY = 5;

/** How many pictures, and how they belong together. */
export function CountPill({ model }: { model: Model }) {
  const most = Math.min(model.maxCount, DEFAULTS.maxCount);
  const { form } = composed.value;
  const isSequence = form === 'sequence';
  if (most === 1) return null;
  return (
    <PillPopover
      part="count"
      icon={isSequence ? ListOrdered : Images}
      label={t('bar.count')}
      value={isSequence ? t('bar.sequenceOf', { count: count.value }) : number(count.value)}
      popoverClass="count-popover"
    >
      <Field label={t('bar.count')} {...(count.value >= MANY && { hint: t('bar.countMany') })} group>
        <Segmented
          fill
          options={Array.from({ length: most }, (_, at) => ({ value: String(at + 1), label: number(at + 1) }))}
          value={String(count.value)}
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
    </PillPopover>
  );
}
