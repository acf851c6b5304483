import { Images, ListOrdered } from 'lucide';
import type { Model } from '../../../../../src/domain/catalog.ts';
import type { DraftForm } from '../../../state/generation/composer-document.ts';
import { DEFAULTS, hasControl } from '../../../state/generation/composer-request.ts';
import { chooseDefault, defaults, setDefaults } from '../../../state/generation/defaults.ts';
import { number, t } from '../../../text/language.ts';
import { Field } from '../../../ui/field.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { Select } from '../../../ui/select.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { fieldWord } from '../../generation/bar/field-words.ts';
import { valueWord } from '../../generation/bar/words.ts';
import { choose, defaultForm, settled, usual } from './default-choices.ts';

const MOST_SEGMENTS = 4;
const AS_SENT = '';

/** How many pictures a fresh bar makes, and how they belong together. */
export function DefaultCount({ model }: { model: Model }) {
  const most = Math.min(model.maxCount, DEFAULTS.maxCount);
  if (most === 1) return null;
  const count = settled.value?.n ?? 1;
  return (
    <>
      <Field label={t('bar.count')} inline group class="defaults-field">
        <Segmented
          fill
          options={Array.from({ length: most }, (_, at) => ({ value: String(at + 1), label: number(at + 1) }))}
          value={String(count)}
          onChange={(value) => choose('n', Number(value))}
        />
      </Field>
      {model.sequence !== 'single' && (
        <Field label={t('bar.form')} inline group class="defaults-field">
          <Segmented<DraftForm>
            fill
            options={[
              { value: 'image', label: t('bar.variations'), icon: Images },
              { value: 'sequence', label: t('bar.sequence'), icon: ListOrdered },
            ]}
            value={defaultForm.value}
            onChange={(form) => setDefaults({ ...defaults.value, form })}
          />
        </Field>
      )}
    </>
  );
}

/** Everything else that the model has a control for. */
export function DefaultOptions({ model }: { model: Model }) {
  const { options } = defaults.value;
  const usualSearch = usual.value?.webSearchEnabled ?? true;
  return (
    <>
      <Level field="quality" values={model.qualities} />
      {model.formats !== null && <Format formats={model.formats} />}
      <Level field="reasoningEffort" values={model.reasoningEfforts} />
      <Level field="moderation" values={model.moderation} hint={t('bar.moderationHint')} />
      {hasControl(model, 'webSearchEnabled') && (
        <Switch
          label={t('bar.webSearch')}
          hint={t('bar.webSearchHint')}
          checked={settled.value?.webSearchEnabled ?? usualSearch}
          onChange={(isOn) => chooseDefault('webSearchEnabled', isOn === usualSearch ? undefined : isOn)}
        />
      )}
      {hasControl(model, 'mode') && (
        <Switch
          label={t('bar.direct')}
          hint={t('bar.directHint')}
          checked={options['mode'] === 'direct'}
          onChange={(isOn) => chooseDefault('mode', isOn ? 'direct' : undefined)}
        />
      )}
      {model.negativePrompt && <NegativePrompt />}
    </>
  );
}

function NegativePrompt() {
  const value = defaults.value.options['negativePrompt'];
  return (
    <Field label={t('bar.negative')} inline class="defaults-field">
      <TextArea
        minRows={1}
        maxRows={4}
        placeholder={t('bar.negativePlaceholder')}
        value={typeof value === 'string' ? value : ''}
        onChange={(text) => chooseDefault('negativePrompt', text === '' ? undefined : text)}
      />
    </Field>
  );
}

interface LevelProps {
  field: 'quality' | 'reasoningEffort' | 'moderation';
  values: readonly string[] | null;
  hint?: string;
}

function Level({ field, values, hint }: LevelProps) {
  if (values === null || values.length < 2) return null;
  const value = settled.value?.[field] ?? values[0] ?? '';
  const options = values.map((one) => ({ value: one, label: valueWord(one) }));
  const isFew = values.length <= MOST_SEGMENTS;
  return (
    <Field label={fieldWord(field)} inline group={isFew} class="defaults-field" {...(hint !== undefined && { hint })}>
      {isFew ? (
        <Segmented fill options={options} value={value} onChange={(next) => choose(field, next)} />
      ) : (
        <Select options={options} value={value} onChange={(next) => choose(field, next)} />
      )}
    </Field>
  );
}

function Format({ formats }: { formats: readonly string[] }) {
  const value = defaults.value.options['format'];
  const options = [AS_SENT, ...formats].map((format) => ({
    value: format,
    label: format === AS_SENT ? t('bar.asSent') : format.toUpperCase(),
  }));
  return (
    <Field label={t('bar.format')} inline group class="defaults-field">
      <Segmented
        fill
        options={options}
        value={typeof value === 'string' && formats.includes(value) ? value : AS_SENT}
        onChange={(format) => chooseDefault('format', format === AS_SENT ? undefined : format)}
      />
    </Field>
  );
}
