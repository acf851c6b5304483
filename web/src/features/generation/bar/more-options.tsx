import type { Model } from '../../../../../src/domain/catalog.ts';
import { resetChoices } from '../../../state/generation/composer.ts';
import { composed, usual } from '../../../state/generation/composer-choices.ts';
import { hasControl, ownOptions } from '../../../state/generation/composer-request.ts';
import { isBarFresh } from '../../../state/generation/defaults.ts';
import { choose, draft } from '../../../state/generation/draft.ts';
import { t } from '../../../text/language.ts';
import { Field } from '../../../ui/field.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { Select } from '../../../ui/select.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { fieldWord } from './field-words.ts';
import { NegativeField } from './negative-field.tsx';
import { OwnOptions } from './own-options.tsx';
import { ResetOptions } from './reset-options.tsx';
import { SeedField } from './seed-field.tsx';
import { valueWord } from './words.ts';
import './more-options.css';

const MOST_SEGMENTS = 4;
const AS_SENT = '';

/** The rarer options, each only where the model has it. */
export function MoreOptions({ model }: { model: Model }) {
  const own = ownOptions(model);
  return (
    <div class="more">
      {model.negativePrompt && (
        <NegativeField
          value={draft.value.options['negativePrompt']}
          onChange={(text) => choose('negativePrompt', text)}
        />
      )}
      {model.seed && <SeedField seed={draft.value.options['seed']} onChange={(seed) => choose('seed', seed)} />}
      {model.formats !== null && <Format formats={model.formats} />}
      <Choice field="reasoningEffort" values={model.reasoningEfforts} />
      <Choice field="moderation" values={model.moderation} hint={t('bar.moderationHint')} />
      <Switches model={model} />
      {own.length > 0 && (
        <OwnOptions
          label={model.label}
          options={own}
          chosen={draft.value.options['options']}
          onChange={(chosen) => choose('options', chosen)}
        />
      )}
      <ResetOptions isFresh={isBarFresh.value} onReset={resetChoices} />
    </div>
  );
}

function Format({ formats }: { formats: readonly string[] }) {
  const value = draft.value.options['format'];
  const options = [AS_SENT, ...formats].map((format) => ({
    value: format,
    label: format === AS_SENT ? t('bar.asSent') : format.toUpperCase(),
  }));
  return (
    <Field label={t('bar.format')}>
      <Select
        options={options}
        value={typeof value === 'string' && formats.includes(value) ? value : AS_SENT}
        onChange={(format) => choose('format', format === AS_SENT ? undefined : format)}
      />
    </Field>
  );
}

interface ChoiceProps {
  field: 'reasoningEffort' | 'moderation';
  values: readonly string[] | null;
  hint?: string;
}

/** One of the levels that the model has. What it does anyway is no choice of the person. */
function Choice({ field, values, hint }: ChoiceProps) {
  if (values === null) return null;
  const value = composed.value.checked?.settled[field] ?? values[0] ?? '';
  const onChange = (next: string) => choose(field, next === usual.value?.[field] ? undefined : next);
  const options = values.map((one) => ({ value: one, label: valueWord(one) }));
  const isFew = values.length <= MOST_SEGMENTS;
  return (
    <Field label={fieldWord(field)} group={isFew} {...(hint !== undefined && { hint })}>
      {isFew ? (
        <Segmented fill options={options} value={value} onChange={onChange} />
      ) : (
        <Select options={options} value={value} onChange={onChange} />
      )}
    </Field>
  );
}

function Switches({ model }: { model: Model }) {
  const { options } = draft.value;
  const usualSearch = usual.value?.webSearchEnabled ?? true;
  return (
    <div class="more-switches">
      {hasControl(model, 'webSearchEnabled') && (
        <Switch
          label={t('bar.webSearch')}
          hint={t('bar.webSearchHint')}
          checked={composed.value.checked?.settled.webSearchEnabled ?? usualSearch}
          onChange={(isOn) => choose('webSearchEnabled', isOn === usualSearch ? undefined : isOn)}
        />
      )}
      {hasControl(model, 'mode') && (
        <Switch
          label={t('bar.direct')}
          hint={t('bar.directHint')}
          checked={options['mode'] === 'direct'}
          onChange={(isOn) => choose('mode', isOn ? 'direct' : undefined)}
        />
      )}
      <Switch
        label={t('bar.storyboard')}
        hint={t('bar.storyboardHint')}
        checked={options['storyboard'] === true}
        onChange={(isOn) => choose('storyboard', isOn ? true : undefined)}
      />
    </div>
  );
}
