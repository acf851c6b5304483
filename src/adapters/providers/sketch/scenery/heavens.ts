import { mix } from '../colour.ts';
import { cloud } from '../figures/heavenly.ts';
import type { Stage } from '../stage.ts';
import { paintAurora } from './aurora.ts';
import type { Place } from './place.ts';

interface Disc {
  x: number;
  y: number;
  radius: number;
}

const luminaries = new Set(['sun', 'moon', 'fullMoon', 'planet']);
const covering = new Set(['storm', 'rain', 'fog']);

/** Sun or moon, stars and clouds, as far as the prompt lets them. */
export function paintHeavens(stage: Stage, place: Place): void {
  const { scene, palette } = stage;
  const random = stage.random.fork('heavens');
  const named = scene.subjects.some((subject) => luminaries.has(subject.figure ?? ''));
  const covered = scene.weather.some((weather) => covering.has(weather));
  if (palette.dark && stage.may('stars') && !covered)
    stars(stage, place.horizon, scene.time === 'dusk' ? 40 : scene.setting === 'sky' ? 320 : 150);
  if (scene.weather.includes('aurora')) paintAurora(stage, place.horizon);
  const shown = !named && stage.may(palette.dark ? 'moon' : 'sun') && (!covered || random.chance(0.25));
  const disc = shown ? luminary(stage, place.horizon) : null;
  if (!stage.may('clouds') || !stage.may('cloud') || scene.weather.includes('clear')) return;
  clouds(stage, place.horizon, cloudCount(stage, covered), covered, disc);
}

function cloudCount(stage: Stage, covered: boolean): number {
  const random = stage.random.fork('cloud count');
  if (stage.scene.weather.includes('clouds')) return 8;
  if (stage.scene.setting === 'sky') return stage.palette.dark ? 2 : 7;
  if (stage.style.name === 'ink') return 0;
  if (covered) return 7;
  return stage.palette.dark ? random.whole(0, 3) : random.whole(1, 5);
}

function stars(stage: Stage, horizon: number, count: number): void {
  const { context, width, height, unit } = stage;
  const random = stage.random.fork('stars');
  const onPaper = stage.style.sky === 'blank' && !stage.style.brush.neon && stage.style.name !== 'blueprint';
  context.fillStyle = onPaper ? stage.bright('#8a86b0') : '#fffbe8';
  for (let index = 0; index < count; index += 1) {
    const size = unit * random.between(0.1, 0.32) * (random.chance(0.08) ? 2 : 1);
    context.globalAlpha = random.between(0.4, 1);
    context.beginPath();
    context.arc(random.next() * width, random.next() ** 1.3 * horizon * height, size, 0, Math.PI * 2);
    context.fill();
  }
  context.globalAlpha = 1;
}

/** The disc of the sun or moon, on the side the light comes from. */
function luminary(stage: Stage, horizon: number): Disc {
  const { width, height, unit, palette, scene, style } = stage;
  const random = stage.random.fork('luminary');
  const low = scene.time === 'dawn' || scene.time === 'sunset' || scene.time === 'golden';
  const x = width * (0.5 + stage.lightSide * random.between(low ? 0.05 : 0.16, 0.36));
  const y = horizon * height * (low ? random.between(0.6, 0.9) : random.between(0.16, 0.4));
  const radius = unit * (low ? random.between(7, 14) : random.between(4.6, 8));
  const red = style.name === 'ink';
  const colour = red ? '#c8402f' : palette.sun;
  if (style.brush.fill === 'gouache' || style.brush.fill === 'wash') {
    stage.glow(x, y, radius * (low ? 4.6 : 3.8), stage.bright(palette.sun), low ? 0.55 : palette.dark ? 0.3 : 0.4);
  }
  if (style.brush.neon) return stripedSun(stage, x, horizon * height * 0.78);
  stage.draw(
    (pen) => {
      if (style.brush.shadow)
        pen.fill(pen.oval(x, y, radius * 1.7), mix(colour, palette.sky[low ? 2 : 1], 0.62), { volume: 0 });
      if (!palette.dark || random.chance(0.5)) {
        pen.fill(pen.oval(x, y, radius), colour, { glow: !red, volume: 0 });
        return;
      }
      pen.at(x, y, radius / 50, -18 * stage.lightSide, () => {
        const crescent = pen.blob('10 -50,-26 -40,-46 -14,-44 18,-22 42,10 50!,-8 34,-18 12,-18 -14,-8 -36');
        pen.fill(crescent, colour, { glow: !red, volume: 0 });
      });
    },
    0,
    red,
  );
  return { x, y, radius };
}

/** The banded sun of synthwave covers. */
function stripedSun(stage: Stage, x: number, y: number): Disc {
  const { context, unit } = stage;
  const radius = unit * stage.random.fork('striped').between(15, 20);
  stage.glow(x, y, radius * 2.2, '#ff4f9a', 0.4);
  const gradient = context.createLinearGradient(0, y - radius, 0, y + radius);
  gradient.addColorStop(0, '#ffe06a');
  gradient.addColorStop(0.5, '#ff7a5c');
  gradient.addColorStop(1, '#ff3fa0');
  context.fillStyle = gradient;
  context.save();
  context.beginPath();
  for (let band = 0; band < 9; band += 1) {
    const top = y - radius + (radius * 2 * band) / 9;
    context.rect(x - radius, top, radius * 2, ((radius * 2) / 9) * (band < 3 ? 1.01 : 1 - (band - 2) * 0.095));
  }
  context.clip();
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fill();
  context.restore();
  return { x, y, radius };
}

function clouds(stage: Stage, horizon: number, count: number, heavy: boolean, disc: Disc | null): void {
  const { width, height, unit, palette } = stage;
  const random = stage.random.fork('clouds');
  const streaky = !heavy && random.chance(0.4);
  const fair = mix(palette.sky[2], '#ffffff', 0.68);
  const colour = palette.dark
    ? mix(palette.sky[1], palette.sky[2], 0.55)
    : heavy
      ? mix(palette.sky[0], '#5e6673', 0.45)
      : fair;
  const alpha = stage.style.brush.fill === 'gouache' ? 0.88 : 1;
  for (let index = 0; index < count; index += 1) {
    const size = unit * random.between(5, heavy ? 17 : 13);
    const x = random.between(-0.02, 1.02) * width;
    const y = random.between(0.08, 0.7) * horizon * height + size;
    const hides =
      disc &&
      Math.abs(x - disc.x) < size * (streaky ? 3.6 : 1.1) + disc.radius &&
      Math.abs(y - size / 2 - disc.y) < size + disc.radius;
    if (hides && !heavy) continue;
    if (streaky) streak(stage, x, y, size, colour, alpha);
    else {
      const placing = { x, y, height: size, depth: 0.15, main: colour, flip: random.chance(0.5), alpha };
      stage.figure(cloud, placing, random.fork(`${index}`));
    }
  }
}

/** A long flat cloud of three bars. */
function streak(stage: Stage, x: number, y: number, size: number, colour: string, alpha: number): void {
  const random = stage.random.fork(`streak${Math.round(x)}`);
  stage.draw((pen) => {
    for (const [dx, dy, reach] of [
      [0, 0, 3],
      [-1.2, -0.34, 1.7],
      [1.1, 0.32, 1.9],
    ] as const) {
      const half = size * reach * random.between(0.7, 1);
      const cx = x + size * dx;
      const cy = y + size * dy;
      const thick = size * 0.19;
      pen.fill(pen.box(cx - half, cy - thick, half * 2, thick * 2, thick), colour, { volume: 0.2, alpha });
    }
  }, 0.1);
}
