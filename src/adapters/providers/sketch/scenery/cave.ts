import { type Colour, lighten, mix, shadeOf } from '../colour.ts';
import { rock } from '../figures/things.ts';
import { mountains, scatter } from './ground.ts';
import type { PlaceMaker } from './place.ts';

/** The inside of a cave, looking out of its mouth. */
export const cave: PlaceMaker = (stage) => {
  const { width: w, height: h, palette } = stage;
  const random = stage.random.fork('cave');
  const stone: Colour = mix('#4e4850', palette.ground, 0.2);
  const middle = random.between(0.42, 0.58);
  return {
    horizon: 0.56,
    feet: [0.78, 0.92],
    kind: 'land',
    open: true,
    behind: [
      () => mountains(stage, 0.56, 2, 12),
      () => stage.ridge(stage.skyline(h * 0.58, stage.unit * 2, 1, random.fork('meadow')), palette.ground, 0.4),
      () => {
        for (const [layer, [wide, roof]] of (
          [
            [0.36, 0.2],
            [0.44, 0.11],
          ] as const
        ).entries()) {
          const colour = layer === 0 ? lighten(stone, 0.06) : shadeOf(stone, 0.04);
          const jag = random.fork(`wall${layer}`);
          const left = w * (middle - wide);
          const right = w * (middle + wide);
          const teeth = Array.from({ length: 9 }, (_, tooth) => {
            const t = (tooth + 0.5) / 9;
            const arch = roof + 0.26 * (2 * t - 1) ** 2;
            return `${left + (right - left) * t} ${h * (arch + (tooth % 2 ? jag.between(0.04, 0.1) : -0.02))}`;
          });
          stage.draw((pen) => {
            pen.fill(
              pen.poly(
                [
                  `${-w * 0.02} ${h * 1.02}`,
                  `${-w * 0.02} ${-h * 0.02}`,
                  `${w * 1.02} ${-h * 0.02}`,
                  `${w * 1.02} ${h * 1.02}`,
                  `${right - w * 0.06} ${h * 0.84}`,
                  `${right + w * jag.spread(0.02)} ${h * 0.6}`,
                  ...teeth.reverse(),
                  `${left + w * jag.spread(0.02)} ${h * 0.6}`,
                  `${left + w * 0.06} ${h * 0.84}`,
                ].join(','),
              ),
              colour,
              { volume: 0.3 },
            );
          });
        }
      },
      () => stage.ridge(stage.skyline(h * 0.74, stage.unit * 1.6, 1.4, random.fork('floor')), shadeOf(stone, 0.02), 0),
      () => scatter(stage, 'cave stones', [rock], { count: 5, from: 0.78, to: 0.98, height: 8, keepClear: 0.2 }),
    ],
    before: [],
  };
};
