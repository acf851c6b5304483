import type { Sketch } from './paint-scene.ts';
import { canvasOf, type Pixels } from './picture.ts';
import type { Stage } from './stage.ts';

interface Corner {
  right: boolean;
  low: boolean;
}

/** Pins the reference pictures over the scene as small framed prints, in the corner that hides the least of the subjects. */
export function paintReferences(sketch: Sketch, references: readonly Pixels[]): void {
  const { stage } = sketch;
  const { width: w, height: h, unit } = stage;
  const count = references.length;
  if (count === 0) return;
  const columns = Math.max(1, Math.min(count, Math.round((w / h) * 2.4)));
  const rows = Math.ceil(count / columns);
  const cell = Math.min((w * 0.94) / columns, (h * 0.5) / rows, Math.min(w, h) * (count === 1 ? 0.42 : 0.36));
  const corner = freeCorner(sketch, cell * columns, cell * rows);
  for (const [index, reference] of references.entries()) {
    const column = (index % columns) + 0.5;
    const row = Math.floor(index / columns) + 0.5;
    const x = corner.right ? w - unit * 2 - (columns - column) * cell : unit * 2 + column * cell;
    const y = corner.low ? h - unit * 2 - (rows - row) * cell : unit * 3 + row * cell;
    pin(stage, reference, x, y, cell * 0.82, index);
  }
}

function freeCorner(sketch: Sketch, width: number, height: number): Corner {
  const { stage, taken } = sketch;
  const corners = stage.random.fork('corners').shuffle<Corner>([
    { right: false, low: true },
    { right: true, low: true },
    { right: false, low: false },
    { right: true, low: false },
  ]);
  const hidden = ({ right, low }: Corner): number => {
    const left = right ? stage.width - width : 0;
    const top = low ? stage.height - height : 0;
    return taken.reduce((sum, box) => {
      const over = Math.min(left + width, box.left + box.width) - Math.max(left, box.left);
      const down = Math.min(top + height, box.top + box.height) - Math.max(top, box.top);
      return sum + Math.max(0, over) * Math.max(0, down);
    }, 0);
  };
  return corners.reduce((best, corner) => (hidden(corner) < hidden(best) ? corner : best));
}

function pin(stage: Stage, reference: Pixels, x: number, y: number, size: number, index: number): void {
  const { context, unit } = stage;
  const scale = size / Math.max(reference.width, reference.height);
  const w = reference.width * scale;
  const h = reference.height * scale;
  const rim = unit * 1.1;
  context.save();
  context.globalAlpha = 1;
  context.translate(x, y);
  context.rotate(stage.random.fork(`pin${index}`).spread(0.06));
  context.fillStyle = 'rgba(20,16,36,0.1)';
  for (let ring = 1; ring <= 4; ring += 1) {
    const spread = ring * unit * 0.2;
    context.fillRect(
      -w / 2 - rim - spread,
      -h / 2 - rim + unit * 0.5,
      w + rim * 2 + spread * 2,
      h + rim * 2 + spread * 1.7,
    );
  }
  context.fillStyle = '#fbf8f0';
  context.fillRect(-w / 2 - rim, -h / 2 - rim, w + rim * 2, h + rim * 2);
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvasOf(reference), -w / 2, -h / 2, w, h);
  context.fillStyle = 'rgba(244,226,170,0.72)';
  context.fillRect(-unit * 3, -h / 2 - rim - unit * 1.2, unit * 6, unit * 2.2);
  context.restore();
}
