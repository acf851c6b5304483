import { lighten, shadeOf } from '../colour.ts';
import type { Stage } from '../stage.ts';
import type { Place } from './place.ts';

/** Changes a setting for those who sit on a roof or a wire in it: the roof takes the place of the ground. */
export function withPerch(stage: Stage, place: Place): Place {
  const { perch } = stage.scene;
  if (!perch || place.kind !== 'land') return place;
  if (perch === 'roof') {
    const ridge = stage.random.fork('ridge').between(0.64, 0.7);
    return {
      ...place,
      feet: [ridge, ridge],
      behind: [...place.behind, () => roof(stage, ridge)],
      before: [],
      perch,
    };
  }
  if (perch === 'wire') return { ...place, behind: [...place.behind, () => wires(stage)], perch };
  return { ...place, perch };
}

/** Height of the wire at a place across the picture, both as shares. */
export function wireAt(x: number): number {
  return 0.42 + 0.07 * (1 - (2 * x - 1) ** 2);
}

const courses = 7;

/** A tiled roof from its ridge down to the lower edge of the picture. */
function roof(stage: Stage, ridge: number): void {
  const { width: w, height: h, unit } = stage;
  const random = stage.random.fork('roof');
  const tile = random.pick(['#a8523e', '#8a5040', '#5d6472', '#6f5a4e', '#94583a']);
  const top = h * (ridge - 0.005);
  const step = (h * 1.02 - top) / courses;
  stage.draw((pen) => {
    const side = stage.lightSide;
    const x = w * (0.5 - side * 0.36);
    pen.fill(pen.box(x - unit * 6, top - unit * 17, unit * 12, unit * 20), '#9a6a58');
    pen.fill(pen.box(x - unit * 7.4, top - unit * 18.5, unit * 14.8, unit * 4), shadeOf('#9a6a58', 0.08));
    pen.fill(pen.box(-unit * 2, top, w + unit * 4, h * 1.04 - top), tile, { volume: 0.3 });
    for (let row = courses - 1; row >= 0; row -= 1) {
      const size = unit * (6 + row * 1.3);
      const y = top + row * step;
      for (let left = row % 2 ? -size / 2 : 0; left < w + size; left += size)
        pen.fill(
          pen.blob(
            `${left} ${y}!,${left + size} ${y}!,${left + size} ${y + step * 0.8},${left + size / 2} ${y + step * 1.16},${left} ${y + step * 0.8}`,
          ),
          lighten(tile, random.spread(0.035)),
          { fine: true, volume: 0.25 },
        );
    }
    pen.fill(
      pen.box(-unit * 2, top - unit * 1.2, w + unit * 4, unit * 3.6, unit),
      stage.snowy ? '#f3f7fb' : shadeOf(tile, 0.08),
    );
  });
}

/** Two wires that sag between poles outside the picture, and one pole. */
function wires(stage: Stage): void {
  const { width: w, height: h, unit } = stage;
  const pole = w * (0.5 + stage.lightSide * 0.42);
  stage.draw((pen) => {
    pen.fill(pen.box(pole - unit * 0.9, h * 0.26, unit * 1.8, h * 0.66), '#4a3f3c');
    pen.fill(pen.box(pole - unit * 8, h * 0.35, unit * 16, unit * 1.4), '#4a3f3c');
    for (const lift of [0, 0.09]) {
      const points = Array.from({ length: 9 }, (_, step) => `${(w * step) / 8} ${h * (wireAt(step / 8) + lift)}`);
      pen.line(pen.curve(points.join(',')), '#2e2a30', unit * 0.4);
    }
  });
}
