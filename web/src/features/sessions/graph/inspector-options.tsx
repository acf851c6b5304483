import type { Model } from '../../../../../src/domain/catalog.ts';
import { checkRequest } from '../../../../../src/domain/check-request.ts';
import { formatSize, parseSize } from '../../../../../src/domain/picture-size.ts';
import { DEFAULTS, hasControl, ownOptions } from '../../../state/generation/composer-request.ts';
import { shapeOf, shapesOf, sizeIn, stepOf } from '../../../state/generation/size-choices.ts';
import { fittingOptions, isModelLost, recordOf } from '../../../state/sessions/card-request.ts';
import { editCard } from '../../../state/sessions/graph-acts.ts';
import type { Card } from '../../../state/sessions/graph-document.ts';
import { relations } from '../../../state/sessions/graph-store.ts';
import { catalogue, modelLabel, providerOf } from '../../../state/system/system.ts';
import { said, t } from '../../../text/language.ts';
import { Field } from '../../../ui/field.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { Select } from '../../../ui/select.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { modelLines } from '../../generation/bar/model-list.ts';
import { OwnOptions } from '../../generation/bar/own-options.tsx';
import { RatioGrid } from '../../generation/bar/ratio-grid.tsx';
import { SeedField } from '../../generation/bar/seed-field.tsx';
import { stepWord } from '../../generation/bar/step-word.ts';
import { fieldWord, valueWord } from '../../generation/bar/words.ts';
import '../../generation/bar/shape-picker.css';
import '../../generation/bar/more-options.css';

const AUTOMATIC = '';
const MOST_SEGMENTS = 4;

/** Model and options of a card, drawn from the record of the model. */
export function InspectorOptions({ card }: { card: Card }) {
  const record = recordOf(card);
  return (
    <>
      <ModelChoice card={card} />
      {record !== null && (
        <>
          <ShapeChoice card={card} record={record} />
          <Choice card={card} field="quality" values={record.qualities} record={record} />
          <ContextChoice card={card} />
          <SearchChoice card={card} record={record} />
          <details class="graph-more">
            <summary>{t('graph.moreOptions')}</summary>
            <MoreOptions card={card} record={record} />
          </details>
        </>
      )}
    </>
  );
}

function ModelChoice({ card }: { card: Card }) {
  const { ready, waiting } = modelLines(catalogue.value, '');
  const { provider, model } = card.fields;
  const auto = catalogue.value?.auto;
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

/** Sets one option of a card; undefined leaves it to the model. */
function choose(card: Card, field: string, value: unknown): void {
  const { [field]: _, ...rest } = card.fields.options ?? {};
  const options = value === undefined ? rest : { ...rest, [field]: value };
  editCard(card.id, { options: Object.keys(options).length === 0 ? undefined : options });
}

function settledOf(card: Card, record: Model) {
  return checkRequest(record, { ...fittingOptions(card, record), n: 1 }, 'generate', DEFAULTS).settled;
}

function ShapeChoice({ card, record }: { card: Card; record: Model }) {
  const shapes = shapesOf(record);
  const drawn = parseSize(settledOf(card, record).size ?? '');
  const shape = drawn === undefined ? undefined : shapeOf(shapes, drawn);
  const take = (size: { width: number; height: number } | undefined) =>
    size !== undefined && choose(card, 'size', formatSize(size));
  return (
    <Field group label={t('bar.shape')}>
      <RatioGrid
        shapes={shapes}
        chosen={drawn === undefined ? null : (shape?.ratio ?? '')}
        hasAuto={record.autoSize}
        onAuto={() => choose(card, 'size', 'auto')}
        onChoose={(next) => take(sizeIn(next, drawn, stepOf(shape, drawn)))}
      />
      {shape !== undefined && shape.sizes.length > 1 && (
        <Segmented
          fill
          label={t('bar.size')}
          options={shape.sizes.map(({ step, size }) => ({ value: formatSize(size), label: stepWord(step, size) }))}
          value={drawn === undefined ? '' : formatSize(drawn)}
          onChange={(text) => take(parseSize(text))}
        />
      )}
    </Field>
  );
}

interface ChoiceProps {
  card: Card;
  record: Model;
  field: 'quality' | 'reasoningEffort' | 'moderation';
  values: readonly string[] | null;
}

function Choice({ card, record, field, values }: ChoiceProps) {
  if (values === null || values.length < 2) return null;
  const options = values.map((value) => ({ value, label: valueWord(value) }));
  const value = String(settledOf(card, record)[field] ?? values[0]);
  const onChange = (next: string) => choose(card, field, next);
  const isFew = values.length <= MOST_SEGMENTS;
  return (
    <Field label={fieldWord(field)} group={isFew}>
      {isFew ? (
        <Segmented fill options={options} value={value} onChange={onChange} />
      ) : (
        <Select options={options} value={value} onChange={onChange} />
      )}
    </Field>
  );
}

/** Whether references go along beside the parent; it means nothing without both. */
function ContextChoice({ card }: { card: Card }) {
  const hasBoth = relations.value.parent(card.id) !== undefined && (card.fields.references?.length ?? 0) > 0;
  if (!hasBoth) return null;
  const options = [
    { value: 'parent-plus-refs', label: t('graph.parentAndReferences') },
    { value: 'parent-only', label: t('graph.parentOnly') },
  ];
  return (
    <Field group label={t('graph.context')}>
      <Segmented
        fill
        options={options}
        value={card.fields.contextMode ?? 'parent-plus-refs'}
        onChange={(contextMode) => editCard(card.id, { contextMode })}
      />
    </Field>
  );
}

function SearchChoice({ card, record }: { card: Card; record: Model }) {
  if (record.webSearch !== 'optional') return null;
  const options = (['on', 'auto', 'off'] as const).map((value) => ({ value, label: t(`graph.search.${value}`) }));
  return (
    <Field group label={t('bar.webSearch')}>
      <Segmented
        fill
        options={options}
        value={(card.fields.searchMode ?? 'on') as 'on'}
        onChange={(searchMode) => editCard(card.id, { searchMode })}
      />
    </Field>
  );
}

function MoreOptions({ card, record }: { card: Card; record: Model }) {
  const options = card.fields.options ?? {};
  const own = ownOptions(record);
  return (
    <div class="graph-form">
      {record.negativePrompt && (
        <Field label={t('bar.negative')}>
          <TextArea
            minRows={1}
            maxRows={4}
            value={typeof options['negativePrompt'] === 'string' ? options['negativePrompt'] : ''}
            onChange={(text) => choose(card, 'negativePrompt', text === '' ? undefined : text)}
          />
        </Field>
      )}
      {record.seed && <SeedField seed={options['seed']} onChange={(seed) => choose(card, 'seed', seed)} />}
      {record.formats !== null && (
        <Field label={t('bar.format')}>
          <Select
            options={['', ...record.formats].map((value) => ({
              value,
              label: value === '' ? t('bar.asSent') : value.toUpperCase(),
            }))}
            value={String(options['format'] ?? '')}
            onChange={(format) => choose(card, 'format', format === '' ? undefined : format)}
          />
        </Field>
      )}
      <Choice card={card} record={record} field="reasoningEffort" values={record.reasoningEfforts} />
      <Choice card={card} record={record} field="moderation" values={record.moderation} />
      {hasControl(record, 'mode') && (
        <Switch
          label={t('bar.direct')}
          hint={t('bar.directHint')}
          checked={options['mode'] === 'direct'}
          onChange={(isOn) => choose(card, 'mode', isOn ? 'direct' : undefined)}
        />
      )}
      {own.length > 0 && (
        <OwnOptions
          label={record.label}
          options={own}
          chosen={options['options']}
          onChange={(chosen) => choose(card, 'options', chosen)}
        />
      )}
    </div>
  );
}
