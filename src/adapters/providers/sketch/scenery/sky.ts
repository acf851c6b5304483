import { lighten, mix, withAlpha } from '../colour.ts';
import { cloud } from '../figures/things.ts';
import type { Stage } from '../stage.ts';
import type { Place } from './place.ts';

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
  gradient.addColorStop(0, top);
  gradient.addColorStop(0.58, middle);
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

/** Sun or moon, stars and clouds. */
export function paintHeavens(stage: Stage, place: Place): void {
  const { scene, palette } = stage;
  const random = stage.random.fork('heavens');
  const named = (name: string): boolean => scene.subjects.some((subject) => subject.figure === name);
  const covered = scene.weather.some((weather) => weather === 'storm' || weather === 'rain' || weather === 'fog');
  const night = palette.dark;
  if (night && stage.may('stars') && !covered) stars(stage, place.horizon, scene.time === 'dusk' ? 40 : 130);
  if (!named('sun') && !named('moon') && !named('planet') && stage.may(night ? 'moon' : 'sun')) {
    if (!covered || random.chance(0.25)) luminary(stage, place.horizon, night);
  }
  if (!stage.may('clouds') || !stage.may('cloud') || scene.weather.includes('clear')) return;
  const many =
    scene.weather.includes('clouds') || scene.setting === 'sky' ? 7 : covered ? 6 : night ? 2 : random.whole(2, 4);
  clouds(stage, place.horizon, many, covered);
}

function stars(stage: Stage, horizon: number, count: number): void {
  const { context, width, height, unit } = stage;
  const random = stage.random.fork('stars');
  const colour =
    stage.style.brush.fill === 'hollow' || stage.style.name === 'ink' ? stage.bright('#8a86b0') : '#fffbe8';
  for (let index = 0; index < count; index += 1) {
    const size = unit * random.between(0.1, 0.32) * (random.chance(0.08) ? 2 : 1);
    context.globalAlpha = random.between(0.4, 1);
    context.fillStyle = colour;
    context.beginPath();
    context.arc(random.next() * width, random.next() ** 1.3 * horizon * height, size, 0, Math.PI * 2);
    context.fill();
  }
  context.globalAlpha = 1;
}

/** The disc of the sun or moon, on the side the light comes from. */
function luminary(stage: Stage, horizon: number, night: boolean): void {
  const { width, height, unit, palette, scene } = stage;
  const random = stage.random.fork('luminary');
  const low = scene.time === 'dawn' || scene.time === 'sunset' || scene.time === 'golden';
  const x = width * (0.5 + stage.lightSide * random.between(low ? 0.08 : 0.2, 0.34));
  const y = horizon * height * (low ? random.between(0.66, 0.86) : random.between(0.16, 0.36));
  const radius = unit * (low ? random.between(8, 11) : random.between(4.6, 6.4));
  const disc = stage.bright(palette.sun);
  const smooth = stage.style.brush.fill === 'gouache' || stage.style.brush.fill === 'wash';
  if (smooth || stage.style.brush.neon)
    stage.glow(x, y, radius * (low ? 5.4 : 4.2), disc, low ? 0.55 : night ? 0.3 : 0.4);
  stage.draw((pen) => {
    if (stage.style.brush.shadow)
      pen.fill(pen.oval(x, y, radius * 1.7), mix(disc, palette.sky[low ? 2 : 1], 0.62), { glow: false, volume: 0 });
    const moon = night && random.chance(0.5);
    if (!moon) pen.fill(pen.oval(x, y, radius), palette.sun, { glow: true, volume: 0 });
    else
      pen.at(x, y, radius / 50, -18 * stage.lightSide, () =>
        pen.fill(pen.blob('10 -50,-26 -40,-46 -14,-44 18,-22 42,10 50!,-8 34,-18 12,-18 -14,-8 -36'), palette.sun, {
          glow: true,
          volume: 0,
        }),
      );
  });
}

function clouds(stage: Stage, horizon: number, count: number, heavy: boolean): void {
  const { width, height, unit, palette } = stage;
  const random = stage.random.fork('clouds');
  for (let index = 0; index < count; index += 1) {
    const size = unit * random.between(6, heavy ? 17 : 13);
    const y = random.between(0.08, 0.7) * horizon * height + size;
    const base = heavy
      ? mix(palette.sky[0], '#5e6673', 0.45)
      : mix(palette.sky[2], '#ffffff', palette.dark ? 0.1 : 0.68);
    const colour = palette.dark ? mix(palette.sky[1], palette.sky[2], 0.55) : base;
    stage.figure(
      cloud,
      {
        x: random.between(-0.02, 1.02) * width,
        y,
        height: size,
        depth: 0.15,
        main: colour,
        flip: random.chance(0.5),
        alpha: stage.style.brush.fill === 'gouache' ? 0.88 : 1,
      },
      random.fork(`${index}`),
    );
  }
}
