import { lighten, mix, shadeOf, withAlpha } from '../colour.ts';
import { fish } from '../figures/sea-life.ts';
import type { Stage } from '../stage.ts';
import type { PlaceMaker } from './place.ts';

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
