import type { Lens } from '../../assets/picture/lens.ts';
import type { Point } from '../../assets/picture/zoom.ts';
import type { Drawing } from './drawing.ts';
import { type MaskSession, tool } from './mask-session.ts';
import type { Area } from './pixels/coverage.ts';

interface Place extends Point {
  scale: number;
}

interface ShapesProps {
  session: MaskSession;
  drawing: Drawing;
  lens: Lens;
}

/** What is being drawn and does not count yet: the line of the lasso, a rectangle, the ring of the brush. */
export function Shapes({ session, drawing, lens }: ShapesProps) {
  const at = lens.placed.value;
  const frame = lens.frame.value;
  if (at === null || frame === null || session.stage.value !== 'paint') return null;
  const points = lineOf(drawing, at)
    .map(({ x, y }) => `${x},${y}`)
    .join(' ');
  const box = drawing.box.value ?? session.pendingBox.value;
  return (
    <svg class="mask-shapes" width={frame.width} height={frame.height} aria-hidden="true">
      {points !== '' && <Twice draw={(name) => <polygon class={name} points={points} />} />}
      {box !== null && <Twice draw={(name) => <rect class={name} {...onScreen(box, at)} />} />}
      <Cross drawing={drawing} />
      <Ring session={session} drawing={drawing} scale={at.scale} />
    </svg>
  );
}

/** The line of the lasso on the screen: as it is drawn, or the corners that keys have set and where the cross is. */
function lineOf({ trail, outline, pointer, isByKeys }: Drawing, at: Place): readonly Point[] {
  const drawn = trail.value.length > 0 ? trail.value : outline.value;
  const line = drawn.map(({ x, y }) => ({ x: at.x + x * at.scale, y: at.y + y * at.scale }));
  const isGoingOn = outline.value.length > 0 && isByKeys.value && pointer.value !== null;
  return isGoingOn && pointer.value !== null ? [...line, pointer.value] : line;
}

/** A light line and dark dashes on it are seen on every picture. */
function Twice({ draw }: { draw: (name: string) => preact.JSX.Element }) {
  return (
    <>
      {draw('mask-line')}
      {draw('mask-line mask-line-dashed')}
    </>
  );
}

function Cross({ drawing }: { drawing: Drawing }) {
  const { value: point } = drawing.pointer;
  if (point === null || !drawing.isByKeys.value) return null;
  const path = `M${point.x - 10} ${point.y}h20M${point.x} ${point.y - 10}v20`;
  return (
    <g>
      <path class="mask-ring mask-ring-dark" d={path} />
      <path class="mask-ring" d={path} />
    </g>
  );
}

function Ring({ session, drawing, scale }: { session: MaskSession; drawing: Drawing; scale: number }) {
  const { value: point } = drawing.pointer;
  const isBrush = tool.value === 'brush' || tool.value === 'eraser';
  if (point === null || !isBrush || drawing.isPanning.value) return null;
  const radius = Math.max(1, (session.brush.value / 2) * scale);
  const soft = (session.feather.value / 2) * scale;
  const place = { cx: point.x, cy: point.y };
  return (
    <g>
      {soft > 1 && <circle class="mask-ring mask-ring-soft" {...place} r={radius + soft} />}
      <circle class="mask-ring mask-ring-dark" {...place} r={radius} />
      <circle class="mask-ring" {...place} r={radius} />
      {tool.value === 'eraser' && <path class="mask-ring" d={`M${point.x - 4} ${point.y}h8`} />}
    </g>
  );
}

function onScreen({ left, top, right, bottom }: Area, at: Place) {
  return {
    x: at.x + left * at.scale,
    y: at.y + top * at.scale,
    width: (right - left) * at.scale,
    height: (bottom - top) * at.scale,
  };
}
