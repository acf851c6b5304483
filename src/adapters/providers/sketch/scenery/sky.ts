import { lighten, mix, withAlpha } from '../colour.ts';
import type { Stage } from '../stage.ts';

/** Paints the sky down to the horizon in the manner of the style. */
export function paintSky(stage: Stage, horizon: number): void {
  const { context, width, height, palette, style } = stage;
  const [top, middle, low] = palette.sky.map((colour) => stage.bright(colour)) as [string, string, string];
  const end = Math.min(height, horizon * height * 1.06 + 2);
  if (style.sky === 'blank') {
    context.fillStyle = style.brush.ground ?? '#f6f1e4';
    context.fillRect(0, 0, width, height);
    if (style.name === 'ink') wash(stage, [stage.bright(top), low, low], end, 0.35);
    return;
  }
  if (style.sky === 'bands' || style.sky === 'arcs') {
    context.fillStyle = top;
    context.fillRect(0, 0, width, height);
    bands(stage, [top, middle, low], end, style.sky === 'arcs');
    return;
  }
  const gradient = context.createLinearGradient(0, 0, 0, end);
  const printed = style.sky === 'bokashi';
  gradient.addColorStop(0, printed ? mix(top, '#1d3466', 0.7) : top);
  if (printed) gradient.addColorStop(0.26, mix(middle, '#f0e4c8', 0.5));
  gradient.addColorStop(0.58, printed ? mix(middle, '#f0e4c8', 0.45) : middle);
  gradient.addColorStop(1, low);
  context.fillStyle = gradient;
  context.fillRect(0, 0, width, height);
  if (style.sky === 'wash') wash(stage, [top, middle, low], end, 0.3);
  if (style.sky === 'swirl') swirls(stage, [top, middle, low], end);
}

function bands(stage: Stage, colours: readonly [string, string, string], end: number, arcs: boolean): void {
  const { width } = stage;
  const random = stage.random.fork('bands');
  const steps = arcs ? 6 : 9;
  for (let step = 1; step <= steps; step += 1) {
    const t = step / steps;
    const colour = t < 0.55 ? mix(colours[0], colours[1], t / 0.55) : mix(colours[1], colours[2], (t - 0.55) / 0.45);
    const y = end * (t - 1 / steps) ** (arcs ? 1.1 : 1);
    if (!arcs) {
      stage.context.fillStyle = colour;
      stage.context.fillRect(0, y, width, stage.height - y);
      continue;
    }
    const points = stage.skyline(y, stage.unit * random.between(1.4, 3), 1 + (step % 2), random);
    stage.draw((pen) => {
      const path = [
        ...points,
        [width * 1.05, stage.height] as [number, number],
        [-width * 0.05, stage.height] as [number, number],
      ];
      pen.fill(pen.through(path), colour, { glow: true });
      const last = pen.parts.at(-1);
      if (last) last.glow = false;
    }, 0);
  }
}

function wash(stage: Stage, colours: readonly [string, string, string], end: number, strength: number): void {
  const { context, width, unit } = stage;
  const random = stage.random.fork('wash');
  for (let blot = 0; blot < 16; blot += 1) {
    const x = random.between(-0.1, 1.1) * width;
    const y = random.between(-0.1, 1) * end;
    const radius = random.between(12, 42) * unit;
    const colour = random.chance(0.4) ? lighten(random.pick(colours), 0.12) : random.pick(colours);
    const gradient = context.createRadialGradient(x, y, radius * 0.2, x, y, radius);
    gradient.addColorStop(0, withAlpha(colour, strength));
    gradient.addColorStop(0.85, withAlpha(colour, strength * 0.7));
    gradient.addColorStop(1, withAlpha(colour, 0));
    context.fillStyle = gradient;
    context.fillRect(x - radius, y - radius, radius * 2, radius * 2);
  }
}

function swirls(stage: Stage, colours: readonly [string, string, string], end: number): void {
  const { context, width, unit } = stage;
  const random = stage.random.fork('swirl');
  context.lineCap = 'round';
  for (let stroke = 0; stroke < 150; stroke += 1) {
    const x = random.next() * width;
    const y = random.next() * end;
    const t = y / end;
    const base = t < 0.5 ? mix(colours[0], colours[1], t * 2) : mix(colours[1], colours[2], t * 2 - 1);
    context.strokeStyle = withAlpha(lighten(base, random.spread(0.09)), 0.55);
    context.lineWidth = random.between(0.5, 1.6) * unit;
    context.beginPath();
    context.arc(x, y + unit * 8, unit * random.between(5, 18), random.between(3.4, 4.2), random.between(4.6, 5.6));
    context.stroke();
  }
}
