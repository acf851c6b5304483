import { type Colour, lighten, mix, shadeOf, turn } from '../colour.ts';
import { crown } from '../figures/trees.ts';
import type { Stage } from '../stage.ts';
import type { Place, PlaceMaker } from './place.ts';

/** A quiet ground with one large form behind a subject; without one, a whole abstract of cut forms. */
export const plain: PlaceMaker = (stage): Place => {
  const { width: w, height: h, palette, scene } = stage;
  const asked = scene.tints.sky?.colour ?? scene.colours[0]?.colour;
  const ground = asked ?? lighten(palette.wall, 0.06);
  const abstract = scene.subjects.length === 0 || scene.subjects.every((subject) => subject.figure === null);
  return {
    horizon: 0.8,
    feet: [0.85, 0.87],
    kind: 'table',
    open: false,
    behind: [
      () =>
        stage.draw(
          (pen) => pen.fill(pen.box(-9, -9, w + 18, h + 18), ground, { volume: 0.35 }),
          0,
          asked !== undefined,
        ),
      ...(abstract ? cutForms(stage, ground) : [() => oneForm(stage, ground)]),
    ],
    before: [],
  };
};

function oneForm(stage: Stage, ground: Colour): void {
  const random = stage.random.fork('plain');
  const { width: w, height: h, palette } = stage;
  const size = Math.min(w, h);
  const form = random.whole(0, 3);
  const colour = mix(ground, turn(palette.accent, random.spread(0.1)), 0.42);
  stage.draw((pen) => {
    if (form === 0) pen.fill(pen.oval(w / 2, h * 0.5, size * 0.42), colour, { volume: 0.4 });
    if (form === 1) {
      for (const [reach, amount] of [
        [0.4, 0],
        [0.32, 0.05],
      ] as const)
        pen.fill(
          pen.blob(
            `${w / 2 - size * reach} ${h * 0.86}!,${w / 2 - size * reach} ${h * 0.5 - size * (reach - 0.26)},${w / 2} ${h * 0.5 - size * (reach + 0.02)},${w / 2 + size * reach} ${h * 0.5 - size * (reach - 0.26)},${w / 2 + size * reach} ${h * 0.86}!`,
          ),
          lighten(colour, amount),
          { volume: 0.4 },
        );
    }
    if (form === 2) pen.fill(crown(pen, random, w / 2, h * 0.5, size * 0.45, size * 0.42, 5), colour, { volume: 0.4 });
    if (form === 3) {
      for (let ray = 0; ray < 18; ray += 1)
        pen.at(w / 2, h * 0.56, size / 100, ray * 20, () =>
          pen.fill(pen.poly('0 0,96 -8.4,96 8.4'), colour, { volume: 0, fine: true }),
        );
    }
    pen.fill(pen.oval(w / 2, h * 0.868, size * 0.3, size * 0.02), shadeOf(ground, 0.12), {
      volume: 0,
      fine: true,
      alpha: 0.5,
    });
  });
}

/** Large overlapping forms in a few related colours, balanced around the middle. */
function cutForms(stage: Stage, ground: Colour): (() => void)[] {
  const random = stage.random.fork('cut forms');
  const { width: w, height: h, palette, scene } = stage;
  const size = Math.min(w, h);
  const lead = scene.colours[0]?.colour ?? palette.accent;
  const other = scene.colours[1]?.colour ?? turn(lead, random.pick([0.42, 0.36, 0.1]));
  const few = scene.colours.length > 1;
  const colours = [
    lead,
    other,
    mix(lead, '#fff4e2', 0.6),
    shadeOf(lead, 0.16),
    mix(other, ground, 0.4),
    few ? mix(lead, other, 0.5) : turn(other, 0.07),
  ];
  const count = random.whole(7, 10);
  const forms = Array.from({ length: count }, (_, index) => () => {
    const r = random.fork(`${index}`);
    const angle = (index / count) * Math.PI * 2 + r.spread(0.4);
    const reach = size * r.between(0.12, 0.42);
    const x = w / 2 + Math.cos(angle) * reach * (w / size);
    const y = h / 2 + Math.sin(angle) * reach * (h / size);
    const scale = (size / 100) * r.between(0.18, 0.46);
    const colour = colours[(index + r.whole(0, 1)) % colours.length] ?? lead;
    stage.draw(
      (pen) =>
        pen.at(x, y, scale, r.pick([0, 0, 90, 180, r.between(0, 360)]), () => drawForm(pen, r.whole(0, 6), colour, r)),
      0,
      scene.colours.length > 0,
    );
  });
  const dots = (): void =>
    stage.draw((pen) => {
      for (let dot = 0; dot < 16; dot += 1)
        pen.fill(
          pen.oval(w * random.between(0.06, 0.94), h * random.between(0.06, 0.94), size * random.between(0.006, 0.018)),
          random.pick(colours),
          { volume: 0, fine: true },
        );
    });
  return [...forms, dots];
}

function drawForm(
  pen: Parameters<Parameters<Stage['draw']>[0]>[0],
  form: number,
  colour: Colour,
  random: Stage['random'],
): void {
  if (form === 0) pen.fill(pen.oval(0, 0, 42), colour);
  if (form === 1) pen.fill(pen.blob('-44 20!,-44 0,0 -44,44 0,44 20!'), colour);
  if (form === 2)
    for (const reach of [48, 36, 24])
      pen.fill(
        pen.blob(`${-reach} 24!,${-reach} ${-reach * 0.4},0 ${-reach},${reach} ${-reach * 0.4},${reach} 24!`),
        reach === 36 ? lighten(colour, 0.12) : colour,
      );
  if (form === 3)
    pen.fill(
      pen.blob(
        '0 60!,-12 40,-40 44,-22 20,-48 6,-20 -6,-34 -34,-8 -24,0 -60!,8 -24,34 -34,20 -6,48 6,22 20,40 44,12 40',
      ),
      colour,
    );
  if (form === 4) pen.fill(crown(pen, random, 0, 0, 46, 36, 5), colour);
  if (form === 5) for (const x of [-30, -10, 10, 30]) pen.fill(pen.box(x - 6, -44, 12, 88, 6), colour);
  if (form === 6) {
    pen.line(pen.curve('0 60,4 10,0 -56'), shadeOf(colour, 0.1), 3, { fine: false });
    for (const [y, side] of [
      [40, -1],
      [26, 1],
      [8, -1],
      [-8, 1],
      [-26, -1],
      [-38, 1],
    ] as const)
      pen.at(1, y, 1, side > 0 ? -38 : -142, () => pen.fill(pen.blob('0 0!,12 -10,34 0!,12 10'), colour));
  }
}
