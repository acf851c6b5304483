import { useSignal } from '@preact/signals';
import { ChevronLeft, ChevronRight } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { keysOf } from '../../../commands.ts';
import { t } from '../../../text/language.ts';
import { classNames } from '../../../ui/class-names.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { followGestures } from '../picture/gestures.ts';
import type { Lens } from '../picture/lens.ts';
import { SharpPicture } from '../picture/sharp-picture.tsx';
import { useSize } from '../picture/use-size.ts';
import type { Point } from '../picture/zoom.ts';
import { swipeTo } from './swipe.ts';

interface StageProps {
  asset: Asset;
  lens: Lens;
  /** null: there is nothing that way. */
  onNext: (() => void) | null;
  onPrevious: (() => void) | null;
  onClose: () => void;
}

/** One picture as large as there is room, with nothing over it. */
export function Stage({ asset, lens, onNext, onPrevious, onClose }: StageProps) {
  const frame = useRef<HTMLDivElement>(null);
  useSize(frame, lens.frame);
  const swipe = useSignal<Point | null>(null);
  const isHeld = useSignal(false);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    return followGestures(element, {
      zoom: (factor, point) => lens.zoom(factor, point),
      pan: (move) => lens.pan(move),
      toggle: (point, isFinger) => (isFinger ? lens.closeUp(point) : lens.toggle(point)),
      canPan: () => lens.isClose.value,
      hold: (held) => {
        isHeld.value = held;
      },
      swipe: (move) => {
        swipe.value = move;
      },
      swiped: (move, speed) => {
        swipe.value = null;
        swipeTo(move, speed, { left: onNext, right: onPrevious, down: onClose })?.();
      },
    });
  }, [lens, swipe, isHeld, onNext, onPrevious, onClose]);

  const at = lens.placed.value;
  const shift = swipe.value;
  return (
    <div class="viewer-stage">
      <Edge side="previous" onClick={onPrevious} />
      <div
        ref={frame}
        class={classNames(
          'viewer-frame',
          lens.isClose.value && 'viewer-frame-close',
          isHeld.value && 'viewer-frame-held',
        )}
      >
        {at !== null && (
          <div
            class="viewer-shift"
            style={shift === null ? {} : { transform: `translate(${shift.x}px, ${Math.max(0, shift.y)}px)` }}
          >
            <SharpPicture
              key={asset.filename}
              asset={asset}
              at={at}
              onSize={(size) => {
                lens.picture.value = size;
              }}
            />
          </div>
        )}
      </div>
      <Edge side="next" onClick={onNext} />
    </div>
  );
}

/** The way to the picture beside this one. */
export function Edge({ side, onClick }: { side: 'next' | 'previous'; onClick: (() => void) | null }) {
  const keys = keysOf(`viewer.${side}`);
  return (
    <div class="viewer-edge">
      <IconButton
        icon={side === 'next' ? ChevronRight : ChevronLeft}
        label={t(side === 'next' ? 'viewer.next' : 'viewer.previous')}
        size="large"
        disabled={onClick === null}
        onClick={() => onClick?.()}
        {...(keys !== undefined && { keys })}
      />
    </div>
  );
}
