import { type Signal, useSignal } from '@preact/signals';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { t } from '../../../text/language.ts';
import { Slider } from '../../../ui/slider.tsx';
import type { Lens } from '../picture/lens.ts';
import { SharpPicture } from '../picture/sharp-picture.tsx';
import type { Size, View } from '../picture/zoom.ts';
import type { Blend } from './arrangement.ts';
import { Difference } from './difference.tsx';
import { Pane, type Place } from './pane.tsx';

interface TwoInOneProps {
  blend: Blend;
  first: Asset;
  second: Asset;
  view: Signal<View>;
  /** The second one is seen as long as it holds. */
  showsSecond: Signal<boolean>;
  onLens: (lens: Lens) => void;
}

/** Two pictures in one frame: side of a line, one after the other, or only where they differ. */
export function TwoInOne({ blend, first, second, view, showsSecond, onLens }: TwoInOneProps) {
  const part = useSignal(50);
  const draw = (at: Place, frame: Size) => {
    if (blend === 'difference') return <Difference first={first} second={second} at={at} />;
    const isSecond = showsSecond.value;
    const seen = seenPart(at, frame);
    const x = isSecond ? 0 : blend === 'blink' ? frame.width : seen.from + (seen.width * part.value) / 100;
    return (
      <>
        <SharpPicture key={first.filename} asset={first} at={at} />
        <div class="compare-over" style={{ clipPath: `inset(0 0 0 ${x}px)` }}>
          <SharpPicture key={second.filename} asset={second} at={at} />
        </div>
        {blend === 'slider' && !isSecond && <Line x={x} seen={seen} part={part} />}
      </>
    );
  };
  return (
    <div class="compare-one">
      <Pane asset={first} view={view} onLens={onLens}>
        {draw}
      </Pane>
      {blend === 'slider' && (
        <div class="compare-slider">
          <Slider
            label={t('viewer.compare.line')}
            min={0}
            max={100}
            value={part.value}
            format={(value) => `${Math.round(value)} %`}
            onChange={(value) => {
              part.value = value;
            }}
          />
        </div>
      )}
    </div>
  );
}

/** From where to where the picture can be seen in its frame. */
function seenPart(at: Place, frame: Size): LineProps['seen'] {
  const from = Math.max(0, at.x);
  const top = Math.max(0, at.y);
  return {
    from,
    width: Math.max(1, Math.min(frame.width, at.x + at.width) - from),
    top,
    height: Math.min(frame.height, at.y + at.height) - top,
  };
}

interface LineProps {
  x: number;
  seen: { from: number; width: number; top: number; height: number };
  part: Signal<number>;
}

/** The line can be dragged; the slider below does the same for keys. */
function Line({ x, seen, part }: LineProps) {
  return (
    <div
      data-grip
      class="compare-line"
      style={{ left: `${x}px`, top: `${seen.top}px`, height: `${seen.height}px` }}
      aria-hidden="true"
    >
      <span
        class="compare-grip"
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={(event) => {
          if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
          const left = event.currentTarget.closest('.compare-frame')?.getBoundingClientRect().left ?? 0;
          part.value = Math.min(100, Math.max(0, ((event.clientX - left - seen.from) / seen.width) * 100));
        }}
      />
    </div>
  );
}
