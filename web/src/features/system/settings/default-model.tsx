import { defaults, setDefaults } from '../../../state/generation/defaults.ts';
import { catalogue, modelLabel } from '../../../state/system/system.ts';
import { t } from '../../../text/language.ts';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { modelLines } from '../../generation/bar/model-list.ts';

const AUTOMATIC = '';

/** Who draws in a fresh bar: whoever is ready, or a certain model. */
export function DefaultModel() {
  const { model } = defaults.value;
  const { ready, waiting } = modelLines(catalogue.value, '');
  const value = model === null ? AUTOMATIC : `${model.provider}/${model.model}`;
  const isKnown = model === null || [...ready, ...waiting].some(({ key }) => key === value);
  const now = modelLabel(catalogue.value?.auto.provider, catalogue.value?.auto.model);
  const options = [
    { value: AUTOMATIC, label: now === '' ? t('bar.automatic') : t('bar.automaticNow', { label: now }) },
    ...ready.map((line) => ({ value: line.key, label: `${line.model.label} · ${line.provider.label}` })),
    ...waiting
      .filter(({ key }) => key === value)
      .map(({ key, model }) => ({ value: key, label: t('settings.modelNotReady', { model: model.label }) })),
    ...(isKnown ? [] : [{ value, label: t('settings.modelNotReady', { model: model?.model ?? '' }) }]),
  ];
  const take = (key: string) => {
    const line = ready.find((line) => line.key === key);
    if (key !== AUTOMATIC && line === undefined) return;
    setDefaults({ ...defaults.value, model: line ? { provider: line.provider.id, model: line.model.id } : null });
  };
  return (
    <Field label={t('bar.model')} inline class="defaults-field">
      <Select options={options} value={value} onChange={take} />
    </Field>
  );
}
