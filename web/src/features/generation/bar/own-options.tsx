import { useState } from 'preact/hooks';
import { type OptionSchema, optionProblem } from '../../../../../src/domain/option-schema.ts';
import { said, t } from '../../../text/language.ts';
import { Field } from '../../../ui/field.tsx';
import { NumberField } from '../../../ui/number-field.tsx';
import { Select } from '../../../ui/select.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { optionWord } from './field-words.ts';
import { valueWord } from './words.ts';

const UNSET = '';

interface OwnOptionsProps {
  label: string;
  options: readonly (readonly [string, OptionSchema])[];
  /** What is chosen of them, by name. */
  chosen: unknown;
  /** undefined: nothing is chosen any more. */
  onChange: (chosen: Readonly<Record<string, unknown>> | undefined) => void;
}

/** What only this model has, drawn from its JSON Schema. */
export function OwnOptions({ label, options, chosen: known, onChange }: OwnOptionsProps) {
  const chosen = (known ?? {}) as Readonly<Record<string, unknown>>;
  const set = (name: string, value: unknown) => {
    const { [name]: _, ...rest } = chosen;
    const next = value === undefined ? rest : { ...rest, [name]: value };
    onChange(Object.keys(next).length === 0 ? undefined : next);
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
  const hint = hintOf(schema);
  const ties = { label, ...(hint !== '' && { hint }) };
  if (schema.type === 'boolean' && typeof schema.default === 'boolean') {
    const usual = schema.default;
    return (
      <Switch
        {...ties}
        checked={typeof value === 'boolean' ? value : usual}
        onChange={(isOn) => onChange(isOn === usual ? undefined : isOn)}
      />
    );
  }
  const values = schema.enum ?? (schema.type === 'boolean' ? [true, false] : null);
  if (values !== null) {
    return (
      <Field {...ties}>
        <Select
          options={[{ value: UNSET, label: t('bar.unset') }, ...values.map(optionOf)]}
          value={value === undefined ? UNSET : String(value)}
          onChange={(text) => onChange(text === UNSET ? undefined : values.find((one) => String(one) === text))}
        />
      </Field>
    );
  }
  const isNumber = schema.type === 'integer' || schema.type === 'number';
  if (isNumber && typeof schema.default !== 'number') return <OpenNumber {...{ label, schema, value, onChange }} />;
  return (
    <Field {...ties}>
      {isNumber ? (
        <NumberOption label={label} schema={schema} value={value} onChange={onChange} />
      ) : (
        <TextField
          value={typeof value === 'string' ? value : ''}
          placeholder={typeof schema.default === 'string' ? schema.default : t('bar.unset')}
          {...(schema.maxLength !== undefined && { maxLength: schema.maxLength })}
          onChange={(text) => onChange(text === '' ? undefined : text)}
        />
      )}
    </Field>
  );
}

function optionOf(value: unknown): { value: string; label: string } {
  const label = typeof value === 'boolean' ? t(value ? 'bar.valueOn' : 'bar.valueNone') : valueWord(String(value));
  return { value: String(value), label };
}

/** What an option is for, and between which numbers it lies. */
function hintOf({ description, minimum, maximum }: OptionSchema): string {
  const words = description === undefined ? [] : [said(description)];
  const hasRange = minimum !== undefined && maximum !== undefined;
  return [...words, ...(hasRange ? [t('bar.rangeOf', { least: minimum, most: maximum })] : [])].join(' · ');
}

/** A number that the schema bounds. Where it stands at what the model does anyway, nothing is sent. */
function NumberOption({ label, schema, value, onChange }: OwnOptionProps) {
  const usual = Number(schema.default);
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

/** A number of which nobody says what it is when it is left out, so that it may be empty. */
function OpenNumber({ label, schema, value, onChange }: OwnOptionProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (typeof value === 'number' ? String(value) : '');
  const problem = typed === null || typed.trim() === '' ? undefined : optionProblem(schema, numberIn(typed));
  const hint = hintOf(schema);
  return (
    <Field
      label={label}
      {...(hint !== '' && { hint })}
      {...(problem !== undefined && { error: t('bar.rangeWrong', { hint: hint || label }) })}
    >
      <TextField
        value={shown}
        placeholder={t('bar.unset')}
        autocomplete="off"
        onChange={(text) => {
          setTyped(text);
          if (text.trim() === '') onChange(undefined);
          else if (optionProblem(schema, numberIn(text)) === undefined) onChange(numberIn(text));
        }}
        onCommit={() => problem === undefined && setTyped(null)}
      />
    </Field>
  );
}

function numberIn(text: string): number {
  return Number(text.trim().replace(',', '.'));
}
