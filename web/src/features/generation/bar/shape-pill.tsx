import { Scan } from 'lucide';
import type { Model } from '../../../../../src/domain/catalog.ts';
import { parseSize } from '../../../../../src/domain/picture-size.ts';
import { keysOf } from '../../../commands.ts';
import { composed } from '../../../state/generation/composer-choices.ts';
import { shapeWord } from '../../../state/generation/shape-name.ts';
import { t } from '../../../text/language.ts';
import { soon } from '../../../ui/lazy.tsx';
import { PillPopover } from './pill-popover.tsx';
import { ratioIcon } from './ratio-icon.ts';

const ShapePicker = soon(() => import('./shape-picker.tsx').then(({ ShapePicker }) => ShapePicker));

/** The shape of the pictures, drawn. */
export function ShapePill({ model }: { model: Model }) {
  const size = parseSize(composed.value.checked?.settled.size ?? '');
  const adapted = composed.value.checked?.warnings.find(({ field }) => field === 'size');
  return (
    <PillPopover
      part="shape"
      icon={size === undefined ? Scan : ratioIcon(size.width / size.height)}
      label={t('bar.shape')}
      value={size === undefined ? t('bar.shapeAuto') : shapeWord(size, model.sizes)}
      warn={
        adapted === undefined
          ? undefined
          : t('bar.sizeAdapted', { from: String(adapted.value), to: String(adapted.normalizedTo) })
      }
      keys={keysOf('create.shape')}
      popoverClass="shape-popover"
    >
      <ShapePicker model={model} />
    </PillPopover>
  );
}
