import { Scan } from 'lucide';
import { keysOf } from '../../../commands.ts';
import { chooseForClip, composedClip } from '../../../state/generation/clip-choices.ts';
import type { ClipModel } from '../../../state/generation/clip-request.ts';
import { t } from '../../../text/language.ts';
import { PillPopover } from '../bar/pill-popover.tsx';
import { RatioGrid } from '../bar/ratio-grid.tsx';
import { ratioIcon } from '../bar/ratio-icon.ts';
import '../bar/shape-picker.css';

const AUTO = 'auto';

/** The shape of the clip, drawn. */
export function ClipShapePill({ model }: { model: ClipModel }) {
  const { aspectRatios, defaultAspectRatio } = model.video;
  const value = composedClip.value?.checked.settled.aspectRatio ?? defaultAspectRatio;
  const take = (ratio: string) => chooseForClip('aspectRatio', ratio === defaultAspectRatio ? undefined : ratio);
  return (
    <PillPopover
      part="shape"
      icon={value === AUTO ? Scan : ratioIcon(ratioOf(value))}
      label={t('bar.shape')}
      value={value === AUTO ? t('bar.shapeAuto') : value}
      keys={keysOf('create.shape')}
      popoverClass="shape-popover"
    >
      <div class="shape">
        <RatioGrid
          shapes={aspectRatios
            .filter((ratio) => ratio !== AUTO)
            .map((ratio) => ({ ratio, value: ratioOf(ratio), sizes: [] }))}
          chosen={value === AUTO ? null : value}
          hasAuto={aspectRatios.includes(AUTO)}
          onAuto={() => take(AUTO)}
          onChoose={({ ratio }) => take(ratio)}
        />
      </div>
    </PillPopover>
  );
}

function ratioOf(ratio: string): number {
  const [width = 1, height = 1] = ratio.split(':').map(Number);
  return width / height;
}
