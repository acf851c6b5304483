import { type Colour, lighten, mix, shadeOf, withAlpha } from '../colour.ts';
import { catalogue } from '../figures/catalogue.ts';
import type { Stage } from '../stage.ts';

/** True when something of the scene has to stand on firm ground. */
export function needsGround(stage: Stage): boolean {
  return stage.scene.subjects.some((subject) => {
    const realm = catalogue[subject.figure ?? '']?.realm;
    return realm === 'ground' || realm === 'table' || (subject.figure === null && subject.word !== '');
  });
}

/** Water from the horizon down, with the light of the sky and of sun or moon on it. */
export function water(stage: Stage, from: number, to: number, calm: boolean): void {
  const { context, width, height, unit, palette, style } = stage;
  const random = stage.random.fork('water');
  const top = from * height;
  const deep = palette.water;
  stage.draw(
    (pen) =>
      pen.fill(pen.box(-unit, top, width + unit * 2, height - top + unit), mix(deep, palette.sky[2], 0.3), {
        volume: 0,
      }),
    0.12,
  );
  if (style.brush.fill === 'gouache' || style.brush.fill === 'wash') {
    const gradient = context.createLinearGradient(0, top, 0, height * to);
    gradient.addColorStop(0, withAlpha(stage.bright(mix(palette.sky[2], deep, 0.15)), 0.9));
    gradient.addColorStop(0.4, withAlpha(stage.colour(deep, 0.15), 0.75));
    gradient.addColorStop(1, withAlpha(stage.colour(shadeOf(deep, 0.1), 0), 0.95));
    context.fillStyle = gradient;
    context.fillRect(0, top, width, height - top);
  }
  const rows = calm ? 12 : 9;
  for (let row = 0; row < rows; row += 1) {
    const t = (row + 0.4) / rows;
    const y = top + (to * height - top) * t ** 1.5;
    if (calm || style.brush.fill === 'hollow') ripples(stage, y, t, random.fork(`${row}`));
    else swell(stage, y, t, mix(deep, palette.sky[2], 0.34 * (1 - t)), random.fork(`${row}`));
  }
  if (!stage.scene.weather.some((weather) => weather === 'fog' || weather === 'storm')) glitter(stage, from, to);
}

function swell(stage: Stage, y: number, t: number, colour: Colour, random: Stage['random']): void {
  const { width, unit, height } = stage;
  const wave = width / Math.max(3, Math.round(9 - t * 5));
  const rough = stage.scene.weather.includes('swell')
    ? 3
    : stage.scene.weather.includes('storm')
      ? 2.2
      : stage.scene.weather.includes('wind')
        ? 1.5
        : 1;
  const lift = unit * (0.5 + t * 2.2) * rough;
  const start = -random.next() * wave;
  const points: string[] = [`${start - wave} ${y + lift}!`];
  for (let x = start - wave; x < width + wave; x += wave)
    points.push(`${x + wave * 0.5} ${y - lift * 0.5}`, `${x + wave} ${y + lift}!`);
  stage.draw(
    (pen) => {
      const body = pen.blob(
        [...points, `${width + wave * 2} ${height * 1.04}!`, `${start - wave} ${height * 1.04}!`].join(','),
      );
      pen.fill(body, t > 0.5 ? shadeOf(colour, (t - 0.5) * 0.1) : colour, { volume: 0.25 });
      pen.line(pen.curve(points.join(',')), lighten(colour, 0.16), unit * (0.16 + t * 0.26), { alpha: 0.8 });
    },
    (1 - t) * 0.5,
  );
}

function ripples(stage: Stage, y: number, t: number, random: Stage['random']): void {
  const { width, unit, palette } = stage;
  stage.draw(
    (pen) => {
      for (let dash = 0; dash < 6; dash += 1) {
        const x = random.next() * width;
        const reach = unit * (2 + t * 8) * random.between(0.5, 1.2);
        const thick = unit * (0.12 + t * 0.4);
        pen.fill(
          pen.blob(`${x - reach} ${y}!,${x} ${y - thick},${x + reach} ${y}!,${x} ${y + thick}`),
          random.chance(0.6) ? lighten(palette.water, 0.14) : shadeOf(palette.water, 0.07),
          { volume: 0, fine: true, alpha: 0.7 },
        );
      }
    },
    (1 - t) * 0.4,
  );
}

function glitter(stage: Stage, from: number, to: number): void {
  const { width, height, unit, palette } = stage;
  const random = stage.random.fork('glitter');
  const x = width * (0.5 + stage.lightSide * 0.22);
  stage.draw((pen) => {
    for (let dash = 0; dash < 26; dash += 1) {
      const t = random.next() ** 1.2;
      const y = (from + (to - from) * t * 0.9) * height + unit;
      const reach = unit * random.between(1, 3.6) * (0.5 + t);
      const cx = x + random.spread(unit * (4 + t * 9));
      pen.fill(
        pen.blob(`${cx - reach} ${y}!,${cx} ${y - unit * 0.22},${cx + reach} ${y}!,${cx} ${y + unit * 0.22}`),
        palette.sun,
        { glow: true, volume: 0, fine: true, alpha: palette.dark ? 0.5 : 0.62 },
      );
    }
  });
}

export function shore(stage: Stage, y: number, colour: Colour): void {
  const random = stage.random.fork('shore');
  const { height, unit } = stage;
  const points = stage.skyline(height * y, unit * 2.4, random.between(0.5, 0.9), random);
  stage.ridge(
    points.map(([x, py]) => [x, py - unit * 1.5] as const),
    '#f6fbfb',
    0.02,
    true,
    0,
  );
  stage.ridge(points, colour, 0.02, true, 0.4);
}
