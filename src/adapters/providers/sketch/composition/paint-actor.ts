import { lighten, mix, shadeOf, withAlpha } from '../colour.ts';
import { cloud } from '../figures/heavenly.ts';
import type { Stage } from '../stage.ts';
import { type Actor, widthOf } from './actor.ts';

/** Paints what an actor rests on, the actor, and what covers its foot. */
export function paintActor(stage: Stage, actor: Actor): void {
  const { placing } = actor;
  const width = widthOf(actor);
  if (actor.rest === 'ground') contactShadow(stage, placing.x, placing.y, width);
  if (actor.rest === 'water') reflection(stage, actor);
  if (actor.rest === 'branch') branch(stage, actor);
  if (actor.rest === 'string')
    stage.draw((pen) =>
      pen.line(pen.poly(`${placing.x} -9,${placing.x} ${placing.y - placing.height}`), '#4a3a34', stage.unit * 0.35),
    );
  if (actor.rest === 'cloud')
    stage.figure(
      cloud,
      { x: placing.x, y: placing.y + width * 0.3, height: width * 0.5, main: '#f8fafc' },
      actor.random.fork('cloud'),
    );
  if (actor.rest === 'table') putTable(stage, actor);
  stage.figure(actor.figure, placing, actor.random.fork('figure'));
  if (actor.rest === 'water') waterCover(stage, actor, width);
}

/** A table under the first of those that stand on it; its neighbours stand on the same one. */
function putTable(stage: Stage, actor: Actor): void {
  const foot = stage.height * 0.97;
  const width = Math.min(stage.width * 0.86, stage.height * 0.9);
  contactShadow(stage, stage.width / 2, foot, width);
  stage.draw((pen) => {
    const x = stage.width / 2 - width / 2;
    const top = actor.placing.y - stage.unit * 0.3;
    for (const leg of [0.08, 0.86])
      pen.fill(pen.box(x + width * leg, top, width * 0.06, foot - top), shadeOf(stage.palette.wood, 0.08));
    pen.fill(
      pen.box(x - width * 0.04, top - stage.unit * 0.4, width * 1.08, stage.unit * 3.4, stage.unit * 0.8),
      stage.palette.wood,
    );
  });
}

function contactShadow(stage: Stage, x: number, y: number, width: number): void {
  const { context, style, unit } = stage;
  if (style.brush.fill === 'hollow' || style.brush.shadow) return;
  context.fillStyle = withAlpha(
    stage.colour(shadeOf(mix(stage.palette.ground, '#2a2a44', 0.6), 0.1), 0),
    style.brush.fill === 'solid' ? 0.28 : 0.22,
  );
  for (const spread of [1, 0.8]) {
    context.beginPath();
    context.ellipse(
      x - stage.lightSide * width * 0.06,
      y,
      width * 0.5 * spread,
      Math.max(unit * 0.4, width * 0.055 * spread),
      0,
      0,
      Math.PI * 2,
    );
    context.fill();
  }
}

function reflection(stage: Stage, actor: Actor): void {
  const { context, style } = stage;
  const { placing } = actor;
  const rough = stage.scene.weather.some((weather) => weather === 'storm' || weather === 'swell');
  if (style.brush.fill === 'hollow' || actor.realm === 'deep' || rough) return;
  context.save();
  context.beginPath();
  context.rect(0, placing.y - stage.unit * 0.4, stage.width, placing.height * 0.6);
  context.clip();
  context.translate(0, placing.y * 2 - placing.height * 0.05);
  context.scale(1, -1);
  stage.figure(actor.figure, { ...placing, alpha: 0.2, depth: 0.3 }, actor.random.fork('figure'));
  context.restore();
}

/** Waves in front of the hull, or over the lower half of what swims. */
function waterCover(stage: Stage, actor: Actor, width: number): void {
  const { placing } = actor;
  const { unit, palette } = stage;
  const colour = mix(palette.water, palette.sky[2], 0.18);
  const rise = actor.realm === 'deep' ? placing.height * 0.34 : unit * 0.7;
  stage.draw((pen) => {
    const y = placing.y - rise * 0.4;
    const half = width * 0.62;
    pen.fill(
      pen.blob(
        `${placing.x - half} ${y + unit}!,${placing.x - half * 0.5} ${y - unit * 0.5},${placing.x - half * 0.1} ${y + unit * 0.6},${placing.x + half * 0.4} ${y - unit * 0.5},${placing.x + half} ${y + unit}!,${placing.x + half * 0.4} ${placing.y + rise * 0.6 + unit},${placing.x - half * 0.4} ${placing.y + rise * 0.6 + unit}`,
      ),
      colour,
      { volume: 0.2, fine: true },
    );
    pen.line(
      pen.curve(
        `${placing.x - half} ${y + unit},${placing.x - half * 0.5} ${y - unit * 0.5},${placing.x - half * 0.1} ${y + unit * 0.6},${placing.x + half * 0.4} ${y - unit * 0.5},${placing.x + half} ${y + unit}`,
      ),
      lighten(colour, 0.2),
      unit * 0.4,
    );
  }, placing.depth ?? 0);
}

function branch(stage: Stage, actor: Actor): void {
  const { placing } = actor;
  const { width: w, unit } = stage;
  const random = stage.random.fork('branch');
  const side = random.chance(0.5) ? 1 : -1;
  const root = side > 0 ? w * 1.04 : -w * 0.04;
  const tip = side > 0 ? w * 0.12 : w * 0.88;
  const y = placing.y;
  stage.draw((pen) => {
    pen.fill(
      pen.blob(
        `${root} ${y - unit * 8}!,${(root + placing.x) / 2} ${y - unit * 0.6},${placing.x} ${y - unit * 0.5},${tip} ${y + unit * 4}!,${placing.x} ${y + unit * 2},${(root + placing.x) / 2} ${y + unit * 2.6},${root} ${y - unit * 2}!`,
      ),
      '#6a4a38',
    );
    for (let leaf = 0; leaf < 13; leaf += 1) {
      const t = random.next();
      const x = tip + (root - tip) * t;
      if (Math.abs(x - placing.x) < unit * 9) continue;
      pen.at(x, y + unit * (3 - t * 7 + random.spread(2)), unit * 0.16, random.between(0, 360), () =>
        pen.fill(
          pen.blob('0 0!,16 -12,40 0!,16 12'),
          stage.snowy ? '#eef3f8' : random.chance(0.5) ? stage.palette.foliage : stage.palette.foliageTwo,
        ),
      );
    }
  });
}
