import { type Colour, lighten, mix, shadeOf, withAlpha } from '../colour.ts';
import { catalogue } from '../figures/catalogue.ts';
import { grass, lotus } from '../figures/flowers.ts';
import { fish } from '../figures/sea-life.ts';
import { island, rock } from '../figures/things.ts';
import { palm, pine, tree, willow } from '../figures/trees.ts';
import { boat } from '../figures/vehicles.ts';
import type { Stage } from '../stage.ts';
import { mountains, scatter } from './land.ts';
import type { PlaceMaker } from './place.ts';

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

function shore(stage: Stage, y: number, colour: Colour): void {
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

export const sea: PlaceMaker = (stage) => {
  const random = stage.random.fork('horizon');
  const horizon = random.between(0.42, 0.54);
  const firm = needsGround(stage);
  const end = firm ? 0.82 : 1.02;
  const shoreColour = stage.snowy
    ? stage.palette.sand
    : mix(stage.palette.ground, stage.palette.sand, random.chance(0.5) ? 0.2 : 0.9);
  return {
    horizon,
    feet: [firm ? 0.84 : 0.8, 0.93],
    waterline: [horizon + 0.1, firm ? 0.72 : 0.84],
    kind: 'land',
    open: true,
    behind: [
      () => random.chance(0.45) && mountains(stage, horizon, 1, 8),
      () => water(stage, horizon, end, false),
      () =>
        !firm &&
        random.chance(0.5) &&
        stage.may('island') &&
        stage.figure(
          island,
          {
            x: stage.width * (0.5 - stage.lightSide * 0.34),
            y: stage.height * (horizon + 0.03),
            height: stage.unit * 12,
            depth: 0.5,
          },
          random.fork('island'),
        ),
      () =>
        firm &&
        stage.may('boat') &&
        !stage.scene.subjects.some((s) => catalogue[s.figure ?? '']?.realm === 'water') &&
        random.chance(0.6) &&
        stage.figure(
          boat,
          {
            x: stage.width * (0.5 + stage.lightSide * 0.3),
            y: stage.height * (horizon + 0.07),
            height: stage.unit * 8,
            depth: 0.35,
            main: stage.palette.accent,
          },
          random.fork('sail'),
        ),
      () => {
        if (firm) shore(stage, 0.8, shoreColour);
      },
    ],
    before: [
      () => {
        if (firm)
          scatter(stage, 'shoreGrass', [grass, rock], {
            count: 7,
            from: 0.94,
            to: 1.03,
            height: 8,
            main: () => shadeOf(shoreColour, 0.12),
          });
      },
    ],
  };
};

export const beach: PlaceMaker = (stage) => {
  const random = stage.random.fork('horizon');
  const horizon = random.between(0.4, 0.5);
  return {
    horizon,
    feet: [0.76, 0.92],
    waterline: [horizon + 0.07, 0.62],
    kind: 'land',
    open: true,
    behind: [
      () => random.chance(0.5) && mountains(stage, horizon, 1, 7),
      () => water(stage, horizon, 0.72, false),
      () => shore(stage, 0.69, stage.palette.sand),
      () => {
        if (!stage.may('tree') || stage.snowy) return;
        const side = -stage.lightSide;
        stage.figure(
          palm,
          { x: stage.width * (0.5 + side * 0.42), y: stage.height * 0.84, height: stage.height * 0.52, flip: side > 0 },
          random.fork('palm'),
        );
      },
      () =>
        scatter(stage, 'pebbles', [rock], {
          count: 5,
          from: 0.78,
          to: 0.98,
          height: 3.4,
          main: () => stage.palette.rock,
        }),
    ],
    before: [],
  };
};

export const lake: PlaceMaker = (stage) => {
  const random = stage.random.fork('horizon');
  const horizon = random.between(0.44, 0.52);
  const { palette } = stage;
  return {
    horizon,
    feet: [0.84, 0.93],
    waterline: [horizon + 0.13, 0.76],
    kind: 'land',
    open: true,
    behind: [
      () => mountains(stage, horizon, 2, 16),
      () =>
        stage.ridge(
          stage.skyline(stage.height * (horizon - 0.01), stage.unit * 1.5, 1, random.fork('bank')),
          mix(palette.foliage, palette.ground, 0.4),
          0.5,
        ),
      () =>
        stage.may('tree') &&
        scatter(stage, 'bankTrees', [pine, tree], {
          count: 22,
          from: horizon,
          to: horizon + 0.025,
          height: 11,
          main: () => palette.foliage,
        }),
      () => water(stage, horizon + 0.03, 1.02, true),
      () =>
        stage.ridge(stage.skyline(stage.height * 0.81, stage.unit * 3, 0.7, random.fork('near')), palette.ground, 0.02),
      () =>
        stage.may('tree') &&
        random.chance(0.6) &&
        stage.figure(
          stage.snowy ? pine : willow,
          {
            x: stage.width * (0.5 - stage.lightSide * 0.44),
            y: stage.height * 0.88,
            height: stage.height * 0.5,
            main: palette.foliageTwo,
          },
          random.fork('willow'),
        ),
    ],
    before: [
      () => {
        if (!stage.snowy)
          scatter(stage, 'reeds', [grass], {
            count: 12,
            from: 0.95,
            to: 1.04,
            height: 13,
            main: () => shadeOf(palette.ground, 0.1),
          });
      },
      () => {
        if (!stage.snowy && stage.may('flower') && random.chance(0.3))
          stage.figure(
            lotus,
            { x: stage.width * (0.5 + stage.lightSide * 0.3), y: stage.height * 0.78, height: stage.unit * 6 },
            random.fork('lotus'),
          );
      },
    ],
  };
};

export const river: PlaceMaker = (stage) => {
  const random = stage.random.fork('horizon');
  const horizon = 0.46;
  const { palette, width: w, height: h } = stage;
  const bend = random.spread(0.12);
  return {
    horizon,
    feet: [0.74, 0.9],
    waterline: [0.66, 0.86],
    kind: 'land',
    open: true,
    behind: [
      () => mountains(stage, horizon, 2, 18),
      () =>
        stage.ridge(
          stage.skyline(h * horizon, stage.unit * 2, 0.8, random.fork('plain')),
          mix(palette.ground, palette.foliage, 0.3),
          0.4,
        ),
      () =>
        stage.may('tree') &&
        scatter(stage, 'riverTrees', [tree, pine], {
          count: 18,
          from: horizon + 0.02,
          to: horizon + 0.1,
          height: 15,
          main: () => palette.foliage,
          keepClear: 0.1,
        }),
      () =>
        stage.ridge(
          stage.skyline(h * (horizon + 0.12), stage.unit * 1.5, 0.8, random.fork('bank')),
          palette.ground,
          0.05,
        ),
      () =>
        stage.draw(
          (pen) =>
            pen.fill(
              pen.blob(
                `${w * (0.5 + bend)} ${h * 0.575}!,${w * (0.55 + bend)} ${h * 0.575}!,${w * (0.5 - bend)} ${h * 0.68},${w * (0.74 + bend)} ${h * 0.82},${w * 0.9} ${h * 1.03}!,${w * 0.2} ${h * 1.03}!,${w * (0.34 + bend)} ${h * 0.82},${w * (0.36 - bend)} ${h * 0.68}`,
              ),
              mix(palette.water, palette.sky[1], 0.3),
              { volume: 0.4 },
            ),
          0.05,
        ),
      () => scatter(stage, 'stones', [rock], { count: 5, from: 0.72, to: 0.98, height: 5, main: () => palette.rock }),
    ],
    before: [
      () => {
        if (!stage.snowy)
          scatter(stage, 'reeds', [grass], {
            count: 8,
            from: 0.97,
            to: 1.04,
            height: 11,
            main: () => shadeOf(palette.ground, 0.1),
          });
      },
    ],
  };
};

export const underwater: PlaceMaker = (stage) => {
  const random = stage.random.fork('horizon');
  const { width: w, height: h, unit, palette, context } = stage;
  const blue = stage.scene.tints.water?.colour ?? mix('#2f8fb4', palette.water, 0.35);
  return {
    horizon: 1,
    feet: [0.84, 0.94],
    kind: 'deep',
    open: false,
    behind: [
      () => {
        const top = stage.colour(lighten(blue, palette.dark ? 0.02 : 0.2), 0);
        const gradient = context.createLinearGradient(0, 0, 0, h);
        gradient.addColorStop(0, stage.style.sky === 'blank' ? (stage.style.brush.ground ?? '#f6f1e4') : top);
        gradient.addColorStop(
          1,
          stage.style.sky === 'blank' ? (stage.style.brush.ground ?? '#f6f1e4') : stage.colour(shadeOf(blue, 0.2), 0),
        );
        context.fillStyle = gradient;
        context.fillRect(0, 0, w, h);
        if (stage.style.sky === 'blank') return;
        for (let ray = 0; ray < 6; ray += 1) {
          const x = w * random.between(-0.1, 1.1);
          const lean = stage.lightSide * -w * 0.22;
          const light = context.createLinearGradient(0, 0, 0, h * 0.8);
          light.addColorStop(0, withAlpha('#f4fdff', 0.2));
          light.addColorStop(1, withAlpha('#f4fdff', 0));
          context.fillStyle = light;
          context.beginPath();
          context.moveTo(x, 0);
          context.lineTo(x + unit * random.between(4, 12), 0);
          context.lineTo(x + lean + unit * 18, h * 0.8);
          context.lineTo(x + lean, h * 0.8);
          context.fill();
        }
      },
      () => stage.ridge(stage.skyline(h * 0.78, unit * 6, 1.1, random.fork('reefFar')), shadeOf(blue, 0.12), 0.3),
      () => school(stage),
      () => stage.ridge(stage.skyline(h * 0.88, unit * 2.6, 0.8, random.fork('bed')), mix('#d8c08c', blue, 0.35), 0.1),
      () => weeds(stage, 0.86, 8),
    ],
    before: [() => weeds(stage, 1.02, 7), () => bubbles(stage)],
  };
};

function school(stage: Stage): void {
  if (!stage.may('fish') || stage.scene.subjects.some((subject) => subject.figure === 'fish')) return;
  const random = stage.random.fork('school');
  const x = stage.width * random.between(0.15, 0.75);
  const y = stage.height * random.between(0.2, 0.5);
  for (let index = 0; index < 8; index += 1)
    stage.figure(
      fish,
      {
        x: x + random.spread(stage.unit * 16),
        y: y + random.spread(stage.unit * 8),
        height: stage.unit * 3.4,
        depth: 0.5,
        afloat: true,
        main: stage.palette.accent,
      },
      random.fork(`${index}`),
    );
}

function weeds(stage: Stage, from: number, count: number): void {
  const random = stage.random.fork(`weeds${from}`);
  for (let index = 0; index < count; index += 1) {
    const x = random.next() * stage.width;
    const y = stage.height * (from + random.between(0, 0.06));
    const size = stage.unit * random.between(0.14, 0.34);
    const coral = random.chance(0.45);
    stage.draw(
      (pen) =>
        pen.at(x, y, size, 0, () => {
          if (coral) {
            const colour = random.pick(['#e8708a', '#ee8f5a', '#b86ac0', '#f0b84a']);
            for (const line of [
              '0 0,0 -24,0 -52',
              '0 -14,-16 -24,-20 -46',
              '0 -20,14 -30,20 -50',
              '-14 -26,-28 -32,-32 -44',
              '14 -32,28 -36,32 -46',
            ])
              pen.line(pen.curve(line), colour, 7, { fine: false });
          } else
            for (const dx of [-10, 0, 10])
              pen.fill(
                pen.blob(
                  `${dx - 4} 0!,${dx - 8} -24,${dx + 4} -48,${dx - 2} ${-76 - dx}!,${dx + 10} -48,${dx} -24,${dx + 4} 0!`,
                ),
                random.pick(['#3f9a6a', '#5aa858', '#2f7f70']),
                { volume: 0.4 },
              );
        }),
      0.1,
    );
  }
}

function bubbles(stage: Stage): void {
  const random = stage.random.fork('bubbles');
  stage.draw((pen) => {
    for (let index = 0; index < 22; index += 1)
      pen.line(
        pen.oval(
          random.next() * stage.width,
          random.next() * stage.height * 0.9,
          stage.unit * random.between(0.4, 1.5),
        ),
        '#eafaff',
        stage.unit * 0.18,
        { alpha: 0.7 },
      );
  });
}
