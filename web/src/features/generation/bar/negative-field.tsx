import { t } from '../../../text/language.ts';
import { Field } from '../../../ui/field.tsx';
import { TextArea } from '../../../ui/text-area.tsx';

/** What must not be seen; undefined: nothing is said. `value` may come from a draft that is older than this version. */
export function NegativeField({ value, onChange }: { value: unknown; onChange: (value: string | undefined) => void }) {
  return (
    <Field label={t('bar.negative')}>
      <TextArea
        minRows={1}
        maxRows={4}
        placeholder={t('bar.negativePlaceholder')}
        value={typeof value === 'string' ? value : ''}
        onChange={(text) => onChange(text === '' ? undefined : text)}
      />
    </Field>
  );
}
