import { type Signal, useSignal } from '@preact/signals';
import { useCallback } from 'preact/hooks';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { t } from '../../../text/language.ts';
import { Slider } from '../../../ui/slider.tsx';
import { knownSize, type Lens } from '../picture/lens.ts';
import { SharpPicture } from '../picture/sharp-picture.tsx';
import type { Size, View } from '../picture/zoom.ts';
import type { Blend } from './arrangement.ts';
import { CAPTION_PX, Caption, shortName } from './caption.tsx';
import { Difference } from './difference.tsx';
import { cellFor, GAP_PX } from './grid.ts';
import { Line, type Seen } from './line.tsx';
import { Pane, type Place } from './pane.tsx';

/** A name stands only where so much of its picture is seen, in CSS pixels. */
const NAME_PX = 72;

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
  const assets = [first, second];
  // As large as they are side by side, so that nothing jumps from one arrangement to the next.
  const fitIn = useCallback(
    ({ width, height }: Size) =>
      cellFor([knownSize(first), knownSize(second)], { width, height: height + CAPTION_PX }, GAP_PX, CAPTION_PX),
    [first, second],
  );
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
        {x > seen.from + NAME_PX && <Name seen={seen} side="start" text={shortName(assets, 0)} />}
        {x < seen.from + seen.width - NAME_PX && <Name seen={seen} side="end" text={shortName(assets, 1)} />}
        {blend === 'slider' && !isSecond && <Line x={x} seen={seen} part={part} />}
      </>
    );
  };
  return (
    <div class="compare-one">
      <Pane asset={first} view={view} onLens={onLens} fitIn={fitIn}>
        {draw}
      </Pane>
      <div class="compare-foot">
        <Caption assets={assets} at={0} />
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
        <Caption assets={assets} at={1} />
      </div>
    </div>
  );
}

/** Which picture is seen at this end. */
function Name({ seen, side, text }: { seen: Seen; side: 'start' | 'end'; text: string }) {
  const x = side === 'start' ? seen.from : seen.from + seen.width;
  return (
    <span
      class={`compare-name compare-name-${side}`}
      style={{ left: `${x}px`, top: `${seen.top}px` }}
      aria-hidden="true"
    >
      {text}
    </span>
  );
}

/** From where to where the picture can be seen in its frame. */
function seenPart(at: Place, frame: Size): Seen {
  const from = Math.max(0, at.x);
  const top = Math.max(0, at.y);
  return {
    from,
    width: Math.max(1, Math.min(frame.width, at.x + at.width) - from),
    top,
    height: Math.min(frame.height, at.y + at.height) - top,
  };
}
