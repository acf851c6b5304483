import type { Model } from '../../../../../src/domain/catalog.ts';
import { formatSize, type PixelSize, parseSize } from '../../../../../src/domain/picture-size.ts';
import { type Shape, shapeOf, shapesOf, sizeIn, stepOf } from '../../../state/generation/size-choices.ts';
import { t } from '../../../text/language.ts';
import { Field } from '../../../ui/field.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { RatioGrid } from '../../generation/bar/ratio-grid.tsx';
import { stepWord } from '../../generation/bar/step-word.ts';
import { sizeWord } from '../../generation/bar/words.ts';
import { choose, settled } from './default-choices.ts';
import '../../generation/bar/shape-picker.css';

/** Shape and size of the pictures in a fresh bar. */
export function DefaultShape({ model }: { model: Model }) {
  const shapes = shapesOf(model);
  const drawn = parseSize(settled.value?.size ?? '');
  const shape = drawn === undefined ? undefined : shapeOf(shapes, drawn);
  const take = (size: PixelSize | undefined) => size && choose('size', formatSize(size));
  return (
    <Field label={t('bar.shape')} hint={drawn && sizeWord(drawn)} inline group class="defaults-field defaults-shape">
      <div class="shape">
        <RatioGrid
          shapes={shapes}
          chosen={drawn === undefined ? null : (shape?.ratio ?? '')}
          hasAuto={model.autoSize}
          onAuto={() => choose('size', 'auto')}
          onChoose={(next) => take(sizeIn(next, drawn, stepOf(shape, drawn)))}
        />
        {shape !== undefined && shape.sizes.length > 1 && <Steps shape={shape} drawn={drawn} onChoose={take} />}
      </div>
    </Field>
  );
}

interface StepsProps {
  shape: Shape;
  drawn: PixelSize | undefined;
  onChoose: (size: PixelSize | undefined) => void;
}

function Steps({ shape, drawn, onChoose }: StepsProps) {
  return (
    <Segmented
      fill
      label={t('bar.size')}
      options={shape.sizes.map(({ step, size }) => ({
        value: formatSize(size),
        label: stepWord(step, size),
      }))}
      value={drawn === undefined ? '' : formatSize(drawn)}
      onChange={(text) => onChoose(parseSize(text))}
    />
  );
}
