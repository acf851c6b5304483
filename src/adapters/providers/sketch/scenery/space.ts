import { lighten, mix, shadeOf, turn } from '../colour.ts';
import { cloud, planet } from '../figures/heavenly.ts';
import type { Stage } from '../stage.ts';
import type { Place, PlaceMaker } from './place.ts';

function backdrop(stage: Stage): void {
  const { context, width: w, height: h, unit, style, palette } = stage;
  const random = stage.random.fork('space');
  const ground = style.sky === 'blank' ? (style.brush.ground ?? '#f6f1e4') : stage.bright('#0d1028');
  const gradient = context.createLinearGradient(0, 0, w, h);
  gradient.addColorStop(0, ground);
  gradient.addColorStop(1, style.sky === 'blank' ? ground : stage.bright(mix('#2a1c4c', palette.sky[1], 0.4)));
  context.fillStyle = gradient;
  context.fillRect(0, 0, w, h);
  if (style.sky !== 'blank') {
    const hues = ['#7a3f9a', '#2f5fa8', '#b84a7a', '#2f8a9a'].map((colour) => mix(colour, palette.accent, 0.3));
    const slope = random.spread(0.6);
    for (let blot = 0; blot < 26; blot += 1) {
      const t = random.next();
      const x = w * t;
      const y = h * (0.5 + (t - 0.5) * slope + random.spread(0.22));
      stage.glow(x, y, unit * random.between(10, 32), stage.bright(random.pick(hues)), 0.22);
    }
  }
  const spark = style.name === 'ink' || style.name === 'line' || style.name === 'pencil' ? '#5a5870' : '#fffbe8';
  context.fillStyle = spark;
  for (let star = 0; star < 240; star += 1) {
    context.globalAlpha = random.between(0.3, 1);
    context.beginPath();
    context.arc(
      random.next() * w,
      random.next() * h,
      unit * random.between(0.08, 0.3) * (random.chance(0.05) ? 2.4 : 1),
      0,
      Math.PI * 2,
    );
    context.fill();
  }
  context.globalAlpha = 1;
}

function worlds(stage: Stage): void {
  const random = stage.random.fork('worlds');
  const { width: w, height: h, unit, palette } = stage;
  if (stage.scene.subjects.some((subject) => subject.figure === 'planet') || !stage.may('planet')) return;
  const side = -stage.lightSide;
  stage.figure(
    planet,
    {
      x: w * (0.5 + side * 0.3),
      y: h * 0.36,
      height: unit * random.between(20, 32),
      main: turn(palette.accent, 0.02),
      depth: 0.1,
    },
    random.fork('ringed'),
  );
  stage.draw((pen) => {
    const x = w * (0.5 - side * random.between(0.26, 0.4));
    const y = h * random.between(0.1, 0.24);
    pen.fill(pen.oval(x, y, unit * random.between(3, 6)), turn(palette.accent, 0.4), { volume: 1 });
  });
}

export const space: PlaceMaker = (stage): Place => ({
  horizon: 1,
  feet: [0.6, 0.8],
  kind: 'void',
  open: false,
  behind: [() => backdrop(stage), () => worlds(stage)],
  before: [],
});

export const moonscape: PlaceMaker = (stage): Place => {
  const random = stage.random.fork('moonscape');
  const { width: w, height: h, unit } = stage;
  const dust = stage.scene.tints.ground?.colour ?? '#b9b6c0';
  return {
    horizon: 0.66,
    feet: [0.8, 0.92],
    kind: 'land',
    open: false,
    behind: [
      () => backdrop(stage),
      () => worlds(stage),
      () => stage.ridge(stage.skyline(h * 0.64, unit * 4, 1, random.fork('far')), shadeOf(dust, 0.2), 0.2),
      () => stage.ridge(stage.skyline(h * 0.72, unit * 2, 0.6, random.fork('near')), dust, 0),
      () =>
        stage.draw((pen) => {
          for (let crater = 0; crater < 11; crater += 1) {
            const t = random.next();
            const x = random.next() * w;
            const y = h * (0.77 + t * 0.2);
            const r = unit * (1.6 + t * 5);
            pen.fill(pen.oval(x, y, r, r * 0.3), shadeOf(dust, 0.14), { volume: 0, fine: true });
            pen.fill(pen.oval(x, y + r * 0.07, r * 0.86, r * 0.2), shadeOf(dust, 0.07), { volume: 0, fine: true });
          }
        }),
    ],
    before: [],
  };
};

export const sky: PlaceMaker = (stage): Place => {
  const random = stage.random.fork('cloudsea');
  const { width: w, height: h, unit, palette } = stage;
  const white = mix(palette.sky[2], '#ffffff', palette.dark ? 0.12 : 0.7);
  const bank = (label: string, y: number, size: number, depth: number): void => {
    const r = random.fork(label);
    for (let index = 0; index < 7; index += 1)
      stage.figure(
        cloud,
        {
          x: w * (index / 6 + r.spread(0.08)),
          y: y + r.spread(unit * 2),
          height: unit * size * r.between(0.8, 1.3),
          main: lighten(white, -depth * 0.05),
          depth,
          flip: r.chance(0.5),
        },
        r.fork(`${index}`),
      );
  };
  const low = stage.may('cloud') && stage.may('clouds') && !stage.scene.weather.includes('clear');
  return {
    horizon: 1,
    feet: [0.8, 0.88],
    kind: 'air',
    open: true,
    behind: [
      () => low && !palette.dark && bank('far', h * 0.84, 14, 0.4),
      () => low && bank('middle', h * 0.95, 18, 0.15),
    ],
    before: [
      () => {
        if (low) bank('near', h * 1.06, 20, 0);
      },
    ],
  };
};
