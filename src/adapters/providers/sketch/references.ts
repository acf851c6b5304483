import { canvasOf, type Pixels } from './picture.ts';
import type { Stage } from './stage.ts';

/** Pins the reference pictures into the scene as small framed prints, slightly turned. */
export function paintReferences(stage: Stage, references: readonly Pixels[]): void {
  const { context, width: w, height: h, unit } = stage;
  const random = stage.random.fork('references');
  const count = references.length;
  if (count === 0) return;
  const columns = Math.max(1, Math.min(count, Math.round((w / h) * 2.4)));
  const rows = Math.ceil(count / columns);
  const cell = Math.min((w * 0.94) / columns, (h * 0.5) / rows, Math.min(w, h) * (count === 1 ? 0.44 : 0.36));
  const fromLeft = random.chance(0.5);
  for (const [index, reference] of references.entries()) {
    const column = index % columns;
    const row = Math.floor(index / columns);
    const x = fromLeft ? unit * 3 + (column + 0.5) * cell : w - unit * 3 - (column + 0.5) * cell;
    const y = h - unit * 3 - (rows - row - 0.5) * cell;
    const scale = (cell * 0.8) / Math.max(reference.width, reference.height);
    const pw = reference.width * scale;
    const ph = reference.height * scale;
    const rim = unit * 1.1;
    context.save();
    context.translate(x, y);
    context.rotate(random.spread(0.07));
    context.fillStyle = 'rgba(20,16,36,0.1)';
    for (let spread = 1; spread <= 4; spread += 1)
      context.fillRect(
        -pw / 2 - rim - spread * unit * 0.2,
        -ph / 2 - rim + unit * 0.5,
        pw + rim * 2 + spread * unit * 0.4,
        ph + rim * 2 + spread * unit * 0.35,
      );
    context.fillStyle = '#fbf8f0';
    context.fillRect(-pw / 2 - rim, -ph / 2 - rim, pw + rim * 2, ph + rim * 2);
    context.imageSmoothingQuality = 'high';
    context.drawImage(canvasOf(reference), -pw / 2, -ph / 2, pw, ph);
    context.fillStyle = 'rgba(244,226,170,0.72)';
    context.fillRect(-unit * 3, -ph / 2 - rim - unit * 1.2, unit * 6, unit * 2.2);
    context.restore();
  }
}
