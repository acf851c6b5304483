import { Clapperboard, Image } from 'lucide';
import type { Model } from '../../../../../src/domain/catalog.ts';
import { checkRequest } from '../../../../../src/domain/check-request.ts';
import { formatSize, parseSize } from '../../../../../src/domain/picture-size.ts';
import { DEFAULTS, hasControl, ownOptions } from '../../../state/generation/composer-request.ts';
import { hasClips } from '../../../state/generation/medium.ts';
import { shapeOf, shapesOf, sizeIn, stepOf } from '../../../state/generation/size-choices.ts';
import { fittingOptions, recordOf } from '../../../state/sessions/card-request.ts';
import { chooseOption, editCard, setMedium } from '../../../state/sessions/graph-acts.ts';
import { type Card, makesClip } from '../../../state/sessions/graph-document.ts';
import { relations } from '../../../state/sessions/graph-store.ts';
import { t } from '../../../text/language.ts';
import { Field } from '../../../ui/field.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { Select } from '../../../ui/select.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { fieldWord } from '../../generation/bar/field-words.ts';
import { OwnOptions } from '../../generation/bar/own-options.tsx';
import { RatioGrid } from '../../generation/bar/ratio-grid.tsx';
import { SeedField } from '../../generation/bar/seed-field.tsx';
import { stepWord } from '../../generation/bar/step-word.ts';
import { valueWord } from '../../generation/bar/words.ts';
import { ClipOptions } from './clip-options.tsx';
import { ModelChoice } from './model-choice.tsx';
import '../../generation/bar/shape-picker.css';
import '../../generation/bar/more-options.css';

const MOST_SEGMENTS = 4;

/** Model and options of a card, drawn from the record of the model. */
export function InspectorOptions({ card }: { card: Card }) {
  const record = recordOf(card);
  return (
    <>
      {(hasClips.value || makesClip(card)) && <MediumChoice card={card} />}
      <ModelChoice card={card} />
      {makesClip(card) ? (
        <ClipOptions card={card} />
      ) : (
        record !== null && <PictureOptions card={card} record={record} />
      )}
    </>
  );
}

/** Whether the card makes a picture or a clip. */
function MediumChoice({ card }: { card: Card }) {
  return (
    <Segmented
      fill
      label={t('clip.medium')}
      value={makesClip(card) ? 'clip' : 'picture'}
      onChange={(medium) => setMedium(card, medium === 'clip' ? 'clip' : undefined)}
      options={[
        { value: 'picture', label: t('clip.picture'), icon: Image },
        { value: 'clip', label: t('clip.clip'), icon: Clapperboard },
      ]}
    />
  );
}

function PictureOptions({ card, record }: { card: Card; record: Model }) {
  return (
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
  );
}

function settledOf(card: Card, record: Model) {
  return checkRequest(record, { ...fittingOptions(card, record), n: 1 }, 'generate', DEFAULTS).settled;
}

function ShapeChoice({ card, record }: { card: Card; record: Model }) {
  const shapes = shapesOf(record);
  const drawn = parseSize(settledOf(card, record).size ?? '');
  const shape = drawn === undefined ? undefined : shapeOf(shapes, drawn);
  const take = (size: { width: number; height: number } | undefined) =>
    size !== undefined && chooseOption(card, 'size', formatSize(size));
  return (
    <Field group label={t('bar.shape')}>
      <RatioGrid
        shapes={shapes}
        chosen={drawn === undefined ? null : (shape?.ratio ?? '')}
        hasAuto={record.autoSize}
        onAuto={() => chooseOption(card, 'size', 'auto')}
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
  const onChange = (next: string) => chooseOption(card, field, next);
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
            onChange={(text) => chooseOption(card, 'negativePrompt', text === '' ? undefined : text)}
          />
        </Field>
      )}
      {record.seed && <SeedField seed={options['seed']} onChange={(seed) => chooseOption(card, 'seed', seed)} />}
      {record.formats !== null && (
        <Field label={t('bar.format')}>
          <Select
            options={['', ...record.formats].map((value) => ({
              value,
              label: value === '' ? t('bar.asSent') : value.toUpperCase(),
            }))}
            value={String(options['format'] ?? '')}
            onChange={(format) => chooseOption(card, 'format', format === '' ? undefined : format)}
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
          onChange={(isOn) => chooseOption(card, 'mode', isOn ? 'direct' : undefined)}
        />
      )}
      {own.length > 0 && (
        <OwnOptions
          label={record.label}
          options={own}
          chosen={options['options']}
          onChange={(chosen) => chooseOption(card, 'options', chosen)}
        />
      )}
    </div>
  );
}
