import { isModelLost, recordOf } from '../../../state/sessions/card-request.ts';
import { editCard } from '../../../state/sessions/graph-acts.ts';
import { type Card, makesClip } from '../../../state/sessions/graph-document.ts';
import { catalogue, modelLabel, providerOf } from '../../../state/system/system.ts';
import { said, t } from '../../../text/language.ts';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { modelLines } from '../../generation/bar/model-list.ts';

const AUTOMATIC = '';

/** Who makes the picture or clip of a card. */
export function ModelChoice({ card }: { card: Card }) {
  const isClip = makesClip(card);
  const { ready, waiting } = modelLines(catalogue.value, '', isClip ? 'video' : 'image');
  const { provider, model } = card.fields;
  const auto = isClip ? catalogue.value?.autoVideo : catalogue.value?.auto;
  const now = provider && model ? `${provider}/${model}` : AUTOMATIC;
  const lines = [...ready, ...waiting.filter(({ key }) => key === now)];
  const options = [
    { value: AUTOMATIC, label: t('bar.automaticNow', { label: modelLabel(auto?.provider, auto?.model) }) },
    ...lines.map((line) => ({ value: line.key, label: `${line.model.label} · ${said(line.provider.label)}` })),
    ...(isModelLost(card) ? [{ value: now, label: t('graph.lostModel', { model: model ?? '' }) }] : []),
  ];
  const owner = providerOf(recordOf(card)?.provider);
  const reason = owner?.ready === false ? said(owner.reason ?? '') : undefined;
  return (
    <Field label={t('bar.model')} error={reason}>
      <Select
        value={now}
        options={options}
        onChange={(key) => {
          const line = lines.find((one) => one.key === key);
          editCard(card.id, { provider: line?.provider.id, model: line?.model.id });
        }}
      />
    </Field>
  );
}
