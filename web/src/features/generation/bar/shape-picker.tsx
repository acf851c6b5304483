import { ArrowLeftRight } from 'lucide';
import type { Model } from '../../../../../src/domain/catalog.ts';
import { formatSize, type PixelSize, parseSize } from '../../../../../src/domain/picture-size.ts';
import { composed, usual } from '../../../state/generation/composer-choices.ts';
import { choose, draft } from '../../../state/generation/draft.ts';
import { turned } from '../../../state/generation/shape-name.ts';
import { type Shape, shapeOf, shapesOf, sizeIn, stepOf } from '../../../state/generation/size-choices.ts';
import { number, t } from '../../../text/language.ts';
import { Field } from '../../../ui/field.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { NumberField } from '../../../ui/number-field.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { OwnSizes } from './own-sizes.tsx';
import { RatioGrid } from './ratio-grid.tsx';
import { stepWord } from './step-word.ts';
import { sizeWord } from './words.ts';
import './shape-picker.css';

const SMALLEST_EDGE = 16;
const LARGEST_EDGE = 16_384;

/** Shape, size and exact pixels, as far as the model draws them. */
export function ShapePicker({ model }: { model: Model }) {
  const shapes = shapesOf(model);
  const drawn = parseSize(composed.value.checked?.settled.size ?? '');
  const wanted = parseSize(String(draft.value.options['size'] ?? '')) ?? drawn;
  const shape = drawn === undefined ? undefined : shapeOf(shapes, drawn);
  const step = stepOf(shape, drawn);
  return (
    <div class="shape">
      <RatioGrid
        shapes={shapes}
        chosen={drawn === undefined ? null : (shape?.ratio ?? '')}
        hasAuto={model.autoSize}
        onAuto={() => choose('size', 'auto')}
        onChoose={(next) => take(sizeIn(next, drawn, step))}
      />
      {shape !== undefined && shape.sizes.length > 1 && <Steps shape={shape} drawn={drawn} />}
      {model.sizes.kind === 'free' ? (
        <FreeSize wanted={wanted} drawn={drawn} />
      ) : (
        drawn !== undefined && <Pixels drawn={drawn} />
      )}
      <Rules model={model} />
      {model.sizes.kind === 'free' && <OwnSizes drawn={drawn} onChoose={take} />}
    </div>
  );
}

/** What the model would draw anyway is no choice of the person. */
function take(size: PixelSize | undefined): void {
  if (size === undefined) return;
  const text = formatSize(size);
  choose('size', text === usual.value?.size ? undefined : text);
}

function Steps({ shape, drawn }: { shape: Shape; drawn: PixelSize | undefined }) {
  const value = drawn === undefined ? '' : formatSize(drawn);
  return (
    <Segmented
      fill
      label={t('bar.size')}
      options={shape.sizes.map(({ step, size }) => ({ value: formatSize(size), label: stepWord(step, size) }))}
      value={value}
      onChange={(text) => take(parseSize(text))}
    />
  );
}

interface FreeSizeProps {
  wanted: PixelSize | undefined;
  drawn: PixelSize | undefined;
}

function FreeSize({ wanted, drawn }: FreeSizeProps) {
  if (wanted === undefined) return <p class="shape-pixels">{t('bar.shapeAutoHint')}</p>;
  const isAdapted = drawn !== undefined && formatSize(drawn) !== formatSize(wanted);
  const edge = (label: string, side: 'width' | 'height') => (
    <Field label={label}>
      <NumberField
        label={label}
        min={SMALLEST_EDGE}
        max={LARGEST_EDGE}
        value={wanted[side]}
        onChange={(value) => take({ ...wanted, [side]: value })}
      />
    </Field>
  );
  return (
    <>
      <div class="shape-edges">
        {edge(t('bar.width'), 'width')}
        <IconButton icon={ArrowLeftRight} label={t('bar.swap')} onClick={() => take(turned(wanted))} />
        {edge(t('bar.height'), 'height')}
      </div>
      {drawn !== undefined && <Pixels drawn={drawn} wanted={isAdapted ? wanted : undefined} />}
    </>
  );
}

function Pixels({ drawn, wanted }: { drawn: PixelSize; wanted?: PixelSize | undefined }) {
  const megapixels = number((drawn.width * drawn.height) / 1e6, { maximumFractionDigits: 1 });
  return (
    <p class={wanted === undefined ? 'shape-pixels' : 'shape-pixels shape-adapted'} aria-live="polite">
      {wanted === undefined ? sizeWord(drawn) : t('bar.sizeAdapted', { from: sizeWord(wanted), to: sizeWord(drawn) })}
      <span>{t('bar.megapixels', { count: megapixels })}</span>
    </p>
  );
}

/** Bounds so wide that nobody meets them are not worth a word. */
const WIDEST_TOLD = 20;
const LEAST_TOLD = 100_000;

function Rules({ model: { sizes, label } }: { model: Model }) {
  if (sizes.kind === 'list') return <p class="shape-rules">{t('bar.rulesList', { model: label })}</p>;
  const megapixels = (count: number) => number(count / 1e6, { maximumFractionDigits: 2 });
  const { multiple, maxEdge, maxRatio, minPixels, maxPixels } = sizes;
  const rules = [
    t('bar.ruleEdge', { edge: number(maxEdge) }),
    multiple > 1 && t('bar.ruleStep', { multiple }),
    maxRatio < WIDEST_TOLD && t('bar.ruleRatio', { ratio: number(maxRatio) }),
    minPixels > LEAST_TOLD && t('bar.rulePixels', { least: megapixels(minPixels), most: megapixels(maxPixels) }),
  ];
  return <p class="shape-rules">{rules.filter((rule) => rule !== false).join(' · ')}</p>;
}
