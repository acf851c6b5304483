import type { OptionSchema } from '../../../../../src/domain/option-schema.ts';
import { choose, draft } from '../../../state/generation/draft.ts';
import { said, t } from '../../../text/language.ts';
import { Field } from '../../../ui/field.tsx';
import { NumberField } from '../../../ui/number-field.tsx';
import { Select } from '../../../ui/select.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { optionWord, valueWord } from './words.ts';

const UNSET = '';

interface OwnOptionsProps {
  label: string;
  options: readonly (readonly [string, OptionSchema])[];
}

/** What only this model has, drawn from its JSON Schema. */
export function OwnOptions({ label, options }: OwnOptionsProps) {
  const chosen = (draft.value.options['options'] ?? {}) as Readonly<Record<string, unknown>>;
  const set = (name: string, value: unknown) => {
    const { [name]: _, ...rest } = chosen;
    const next = value === undefined ? rest : { ...rest, [name]: value };
    choose('options', Object.keys(next).length === 0 ? undefined : next);
  };
  return (
    <fieldset class="more-own">
      <legend>{t('bar.ownOptions', { model: label })}</legend>
      {options.map(([name, schema]) => (
        <OwnOption
          key={name}
          label={optionWord(name)}
          schema={schema}
          value={chosen[name]}
          onChange={(value) => set(name, value)}
        />
      ))}
    </fieldset>
  );
}

interface OwnOptionProps {
  label: string;
  schema: OptionSchema;
  value: unknown;
  onChange: (value: unknown) => void;
}

function OwnOption({ label, schema, value, onChange }: OwnOptionProps) {
  const hint = schema.description === undefined ? {} : { hint: said(schema.description) };
  if (schema.enum) {
    const options = schema.enum.map((one) => ({ value: String(one), label: valueWord(String(one)) }));
    return (
      <Field label={label} {...hint}>
        <Select
          options={[{ value: UNSET, label: t('bar.unset') }, ...options]}
          value={value === undefined ? UNSET : String(value)}
          onChange={(text) => onChange(text === UNSET ? undefined : schema.enum?.find((one) => String(one) === text))}
        />
      </Field>
    );
  }
  if (schema.type === 'boolean') {
    const usual = schema.default === true;
    return (
      <Switch
        label={label}
        {...hint}
        checked={typeof value === 'boolean' ? value : usual}
        onChange={(isOn) => onChange(isOn === usual ? undefined : isOn)}
      />
    );
  }
  return (
    <Field label={label} {...hint}>
      {schema.type === 'integer' || schema.type === 'number' ? (
        <NumberOption label={label} schema={schema} value={value} onChange={onChange} />
      ) : (
        <TextField
          value={typeof value === 'string' ? value : ''}
          placeholder={t('bar.unset')}
          {...(schema.maxLength !== undefined && { maxLength: schema.maxLength })}
          onChange={(text) => onChange(text === '' ? undefined : text)}
        />
      )}
    </Field>
  );
}

/** A number that the schema bounds. Where it stands at what the model does anyway, nothing is sent. */
function NumberOption({ label, schema, value, onChange }: OwnOptionProps) {
  const usual = typeof schema.default === 'number' ? schema.default : (schema.maximum ?? schema.minimum ?? 0);
  return (
    <NumberField
      label={label}
      value={typeof value === 'number' ? value : usual}
      step={schema.type === 'integer' ? 1 : 0.1}
      {...(schema.minimum !== undefined && { min: schema.minimum })}
      {...(schema.maximum !== undefined && { max: schema.maximum })}
      onChange={(next) => onChange(next === usual ? undefined : next)}
    />
  );
}
