import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { classNames } from '../../../ui/class-names.ts';
import { followGestures } from '../picture/gestures.ts';
import { knownSize, Lens } from '../picture/lens.ts';
import { SharpPicture } from '../picture/sharp-picture.tsx';
import { useSize } from '../picture/use-size.ts';
import type { Frame, Point, Size, View } from '../picture/zoom.ts';

/** Where a picture stands in the frame of a pane. */
export type Place = Point & Size & { scale: number };

interface PaneProps {
  asset: Asset;
  /** Shared by all panes, so that they zoom and move together. */
  view: Signal<View>;
  /** Hears of the lens of this pane, for keys and buttons. */
  onLens?: (lens: Lens) => void;
  /** Drawn in place of the picture alone. */
  children?: (place: Place, frame: Size) => ComponentChildren;
  /** How much of the frame a whole picture may take; all of it when absent. */
  fitIn?: (room: Size) => Size;
  class?: string;
}

/** A frame with a picture in it that moves together with the others. */
export function Pane({ asset, view, onLens, children, fitIn, class: className }: PaneProps) {
  const frame = useRef<HTMLDivElement>(null);
  const size = useSignal<Frame | null>(null);
  useSize(frame, size, fitIn);
  const lens = useMemo(() => new Lens(size, knownSize(asset), view), [size, asset, view]);
  useEffect(() => onLens?.(lens), [lens, onLens]);
  useEffect(() => {
    if (frame.current === null) return;
    return followGestures(frame.current, {
      zoom: (factor, point) => lens.zoom(factor, point),
      pan: (move) => lens.pan(move),
      toggle: (point) => lens.toggle(point),
      canPan: () => lens.isClose.value,
    });
  }, [lens]);
  const at = lens.placed.value;
  return (
    <div ref={frame} class={classNames('compare-frame', lens.isClose.value && 'compare-frame-close', className)}>
      {at !== null &&
        (children?.(at, size.value ?? at) ?? (
          <SharpPicture
            key={asset.filename}
            asset={asset}
            at={at}
            onSize={(real) => {
              lens.picture.value = real;
            }}
          />
        ))}
    </div>
  );
}
