import type { Signal } from '@preact/signals';
import '../../../ui/divider.css';

/** The part of a frame in which the picture is seen, in CSS pixels. */
export interface Seen {
  from: number;
  width: number;
  top: number;
  height: number;
}

interface LineProps {
  x: number;
  seen: Seen;
  part: Signal<number>;
}

/** Where one picture ends and the other begins. It can be dragged; the slider below does the same for keys. */
export function Line({ x, seen, part }: LineProps) {
  return (
    <div
      data-grip
      class="divider"
      style={{ left: `${x}px`, top: `${seen.top}px`, height: `${seen.height}px` }}
      aria-hidden="true"
    >
      <span
        class="divider-grip"
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
