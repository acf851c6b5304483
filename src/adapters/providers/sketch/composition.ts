import { lighten, mix, shadeOf, withAlpha } from './colour.ts';
import { catalogue, type Realm } from './figures/catalogue.ts';
import type { Figure } from './figures/figure.ts';
import { ornamentOf } from './figures/ornament.ts';
import { cloud, table } from './figures/things.ts';
import type { Random } from './random.ts';
import type { Subject } from './reading/scene.ts';
import type { Place } from './scenery/place.ts';
import type { Placing, Stage } from './stage.ts';

/** One individual with its place in the picture. */
export interface Actor {
  figure: Figure;
  subject: Subject;
  realm: Realm;
  tall: number;
  placing: Placing;
  random: Random;
  /** What it rests on. */
  rest: 'ground' | 'water' | 'branch' | 'cloud' | 'table' | 'string' | 'none';
}

/** Casts the subjects of the scene and gives everyone a place; far ones come first. */
export function castActors(stage: Stage, place: Place): Actor[] {
  const actors = stage.scene.subjects.flatMap((subject, index) => actorsOf(stage, subject, index));
  const groups: Record<string, Actor[]> = {};
  for (const actor of actors) {
    const zone = zoneOf(actor, place);
    groups[zone] = [...(groups[zone] ?? []), actor];
  }
  const several = Object.keys(groups).filter((zone) => zone !== 'heaven').length > 1;
  for (const [zone, members] of Object.entries(groups)) zones[zone as Zone](stage, place, members, several);
  return actors.sort((left, right) => left.placing.y - right.placing.y);
}

type Zone = 'ground' | 'water' | 'air' | 'deep' | 'heaven' | 'hung' | 'float' | 'branch';

function actorsOf(stage: Stage, subject: Subject, order: number): Actor[] {
  const entry = subject.figure === null ? null : (catalogue[subject.figure] ?? null);
  const figure = entry?.figure ?? ornamentOf(subject.word);
  const [first, second] = subject.colours;
  return Array.from({ length: subject.count }, (_, index): Actor => {
    const random = stage.random.fork(`actor${order}.${index}`);
    return {
      figure,
      subject,
      realm: entry?.realm ?? 'table',
      tall: (entry?.tall ?? 1) * (subject.size === 'large' ? 1.5 : subject.size === 'small' ? 0.6 : 1),
      random,
      rest: 'none',
      placing: {
        x: 0,
        y: 0,
        height: 0,
        variant: random.whole(0, 59),
        asked: first !== undefined,
        second: second?.colour ?? null,
        ...(first && { main: first.colour }),
        ...(subject.colours.length === 0 && { main: mainOf(figure, random, subject.count) }),
      },
    };
  });
}

/** Individuals of a group differ a little. */
function mainOf(figure: Figure, random: Random, count: number): string {
  return count > 1 ? lighten(figure.main, random.spread(0.05)) : figure.main;
}

function zoneOf(actor: Actor, place: Place): Zone {
  const { realm } = actor;
  if (realm === 'heaven') return place.kind === 'land' || place.kind === 'air' ? 'heaven' : 'float';
  if (realm === 'hung') return 'hung';
  if (place.kind === 'void') return 'float';
  if (place.kind === 'deep') return realm === 'ground' || realm === 'table' ? 'ground' : 'deep';
  if (realm === 'water' || realm === 'deep') {
    if (place.waterline) return 'water';
    return realm === 'deep' && place.kind !== 'table' ? 'air' : 'ground';
  }
  if (realm === 'air') {
    const perches = actor.subject.figure === 'bird' && actor.subject.count <= 2 && place.kind === 'land';
    return perches ? 'branch' : 'air';
  }
  return 'ground';
}

const zones: Readonly<Record<Zone, (stage: Stage, place: Place, members: Actor[], several: boolean) => void>> = {
  ground: placeOnGround,
  water: placeOnWater,
  air: (stage, place, members, several) =>
    scatterIn(
      stage,
      members,
      several ? [0.12, 0.4] : [0.16, Math.min(0.62, place.horizon * 0.95)],
      several ? 0.2 : 0.34,
    ),
  deep: (stage, _place, members, several) => scatterIn(stage, members, [0.18, 0.72], several ? 0.26 : 0.4),
  float: (stage, _place, members, several) =>
    scatterIn(stage, members, members.length === 1 ? [0.5, 0.5] : [0.2, 0.78], several ? 0.34 : 0.5),
  heaven: placeInHeaven,
  hung: hang,
  branch: perch,
};

function framed(stage: Stage): number {
  return stage.scene.framing === 'close' ? 1.4 : stage.scene.framing === 'wide' ? 0.62 : 1;
}

/** Height in pixels a figure gets when it is the hero; tall things are only somewhat taller, as in a picture book. */
function heroHeight(stage: Stage, actor: Actor, share: number): number {
  const wanted = stage.height * share * actor.tall ** 0.5 * framed(stage);
  const byWidth = (stage.width * 0.66 * 100) / actor.figure.width;
  return Math.min(wanted, byWidth, stage.height * 0.72);
}

function placeOnGround(stage: Stage, place: Place, members: Actor[], several: boolean): void {
  const random = stage.random.fork('ground places');
  const [far, near] = place.feet;
  const count = members.length;
  const share = ((place.kind === 'table' ? 0.46 : 0.5) * (several ? 0.82 : 1)) / count ** 0.24;
  for (const actor of members) actor.placing.height = heroHeight(stage, actor, share);
  const rows = count > 5 ? 2 : 1;
  const total = members.reduce((sum, actor) => sum + widthOf(actor), 0);
  const room = stage.width * 0.92 * rows;
  const shrink = Math.min(1, room / (total * 1.06));
  const order = count > 1 ? shuffleGroups(members, random) : members;
  let cursor = (stage.width - Math.min(room, total * 1.06 * shrink) / rows) / 2;
  const slack = Math.max(0, stage.width * 0.86 - (total * shrink) / rows) / (Math.ceil(count / rows) + 1);
  const starts = [stage.width * 0.07 + slack, stage.width * 0.07 + slack * 1.4];
  cursor = starts[0] ?? cursor;
  for (const [index, actor] of order.entries()) {
    const back = rows === 2 && index % 2 === 1;
    const high = actor.tall >= 1.5;
    const t = back
      ? 0
      : high && count > 1
        ? random.between(0.1, 0.4)
        : count === 1
          ? high
            ? random.between(0.3, 0.7)
            : random.between(0.45, 0.8)
          : random.between(0.4, 1);
    actor.placing.y = stage.height * (far + (near - far) * t);
    actor.placing.height *= shrink * (back ? 0.84 : 1);
    const width = widthOf(actor);
    if (count === 1) actor.placing.x = stage.width * thirds(stage, random, width);
    else {
      const lane = back ? 1 : 0;
      actor.placing.x = (starts[lane] ?? 0) + width / 2;
      starts[lane] = (starts[lane] ?? 0) + width + slack;
      actor.placing.x += random.spread(slack * 0.24);
    }
    settle(actor, place);
    actor.placing.flip = faces(actor, stage, random, count);
  }
}

function settle(actor: Actor, place: Place): void {
  actor.rest = 'ground';
  if (place.kind === 'room' && actor.realm === 'table') actor.rest = 'table';
  if (place.kind === 'air') actor.rest = 'cloud';
  if (actor.rest === 'table') {
    actor.placing.height *= 0.62;
    actor.placing.y -= actor.placing.height * 0.42;
  }
}

function widthOf(actor: Actor): number {
  return (actor.figure.width * actor.placing.height) / 100;
}

/** Where a lone subject stands: on a third, or in the middle when it is wide. */
function thirds(stage: Stage, random: Random, width: number): number {
  const half = width / stage.width / 2;
  const wanted = random.pick([0.36, 0.5, 0.64, 0.42, 0.58]);
  return Math.min(0.96 - half, Math.max(0.04 + half, wanted));
}

function faces(actor: Actor, stage: Stage, random: Random, count: number): boolean {
  if (
    actor.subject.figure === 'sign' ||
    actor.subject.figure === 'shop' ||
    actor.subject.figure === 'clock' ||
    actor.subject.figure === 'note'
  )
    return false;
  if (actor.subject.figure === 'train' || actor.subject.figure === 'bus') return random.chance(0.5);
  return count === 1
    ? actor.placing.x > stage.width * 0.5
    : random.chance(actor.placing.x > stage.width * 0.5 ? 0.75 : 0.25);
}

/** Keeps the members of a kind together but lets the kinds change places. */
function shuffleGroups(members: readonly Actor[], random: Random): Actor[] {
  const kinds = [...new Set(members.map((actor) => actor.subject))];
  return random.shuffle(kinds).flatMap((kind) => members.filter((actor) => actor.subject === kind));
}

function placeOnWater(stage: Stage, place: Place, members: Actor[], several: boolean): void {
  const random = stage.random.fork('water places');
  const [far, near] = place.waterline ?? [0.6, 0.8];
  const count = members.length;
  for (const [index, actor] of members.entries()) {
    const t = count === 1 ? random.between(0.4, 0.9) : (index + random.between(0.2, 0.8)) / count;
    const share = (several ? 0.34 : 0.46) / count ** 0.32;
    actor.placing.height = heroHeight(stage, actor, share) * (count === 1 ? 1 : 0.7 + 0.3 * t);
    actor.placing.y = stage.height * (far + (near - far) * t);
    const slots = random.fork('slots').shuffle(members.map((_, slot) => slot));
    actor.placing.x =
      count === 1
        ? stage.width * thirds(stage, random, widthOf(actor))
        : stage.width * (0.1 + (0.8 * ((slots[index] ?? index) + 0.5)) / count);
    actor.placing.flip = count === 1 ? actor.placing.x > stage.width / 2 : random.chance(0.5);
    actor.placing.depth = count === 1 ? 0.02 : (1 - t) * 0.25;
    actor.rest = 'water';
    actor.placing.afloat = true;
  }
}

/** Spreads figures over a band of the height without letting them touch more than they must. */
function scatterIn(stage: Stage, members: Actor[], band: readonly [number, number], share: number): void {
  const random = stage.random.fork('air places');
  const count = members.length;
  const columns = Math.max(1, Math.ceil(Math.sqrt((count * stage.width) / stage.height)));
  const rows = Math.ceil(count / columns);
  const cells = random.shuffle(Array.from({ length: columns * rows }, (_, cell) => cell)).slice(0, count);
  for (const [index, actor] of members.entries()) {
    const cell = cells[index] ?? index;
    const column = cell % columns;
    const row = Math.floor(cell / columns);
    const height = heroHeight(stage, actor, share / count ** 0.42);
    const fit = count > 1 ? ((stage.width * 0.84) / columns / actor.figure.width) * 100 : Infinity;
    actor.placing.height = Math.min(height, fit);
    const x =
      count === 1
        ? thirds(stage, random, widthOf(actor))
        : 0.08 + (0.84 * (column + 0.5 + random.spread(0.16))) / columns;
    const middle = (band[0] + band[1]) / 2;
    const y =
      count === 1
        ? middle + random.spread((band[1] - band[0]) * 0.16)
        : band[0] + ((band[1] - band[0]) * (row + 0.5 + random.spread(0.28))) / rows;
    actor.placing.x = stage.width * x;
    actor.placing.y = stage.height * y + actor.placing.height / 2;
    actor.placing.afloat = true;
    actor.placing.flip = count === 1 ? x > 0.5 : random.fork('heading').chance(0.5) !== random.chance(0.12);
    if (actor.realm === 'ground') actor.placing.turn = random.spread(14);
  }
}

function placeInHeaven(stage: Stage, place: Place, members: Actor[]): void {
  const random = stage.random.fork('heaven places');
  for (const [index, actor] of members.entries()) {
    const bow = actor.subject.figure === 'rainbow';
    const alone = stage.scene.subjects.length === 1 && members.length === 1;
    actor.placing.height = bow
      ? Math.min(stage.height * 0.5, stage.width * 0.42)
      : heroHeight(stage, actor, (alone ? 0.34 : 0.22) / members.length ** 0.4);
    actor.placing.x = bow
      ? stage.width * (0.5 + random.spread(0.14))
      : stage.width *
        (members.length === 1
          ? 0.5 + stage.lightSide * random.between(0.16, 0.28)
          : 0.14 + (0.72 * (index + 0.5)) / members.length);
    actor.placing.y = bow
      ? stage.height * Math.min(0.8, place.horizon + 0.04)
      : stage.height * random.between(0.1, 0.18) + actor.placing.height;
    actor.placing.flip = random.chance(0.5);
  }
}

function hang(stage: Stage, _place: Place, members: Actor[], several: boolean): void {
  const random = stage.random.fork('hung places');
  const count = members.length;
  for (const [index, actor] of members.entries()) {
    actor.placing.height = heroHeight(stage, actor, (several ? 0.28 : 0.42) / count ** 0.3);
    actor.placing.x =
      stage.width * (count === 1 ? thirds(stage, random, widthOf(actor)) : 0.1 + (0.8 * (index + 0.5)) / count);
    actor.placing.y = stage.height * random.between(0.06, several ? 0.14 : 0.24) + actor.placing.height;
    actor.rest = 'string';
  }
}

function perch(stage: Stage, place: Place, members: Actor[], several: boolean): void {
  const random = stage.random.fork('perch');
  const y = stage.height * (several ? 0.44 : random.between(0.58, 0.66));
  for (const [index, actor] of members.entries()) {
    actor.placing.height = heroHeight(stage, actor, (several ? 0.3 : 0.62) / members.length ** 0.3);
    actor.placing.x = stage.width * (members.length === 1 ? random.pick([0.38, 0.5, 0.62]) : 0.33 + index * 0.34);
    actor.placing.y = y + (index ? stage.unit : 0);
    actor.placing.flip = members.length === 1 ? actor.placing.x > stage.width / 2 : index === 1;
    actor.rest = 'branch';
  }
  void place;
}

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
  if (actor.rest === 'table') {
    const tableHeight = stage.height * 0.98 - placing.y;
    contactShadow(stage, placing.x, stage.height * 0.97, tableHeight * 1.7);
    stage.figure(
      table,
      { x: placing.x, y: stage.height * 0.98, height: tableHeight * 1.09, main: stage.palette.wood },
      actor.random.fork('table'),
    );
  }
  stage.figure(actor.figure, placing, actor.random.fork('figure'));
  if (actor.rest === 'water') waterCover(stage, actor, width);
}

function contactShadow(stage: Stage, x: number, y: number, width: number): void {
  const { context, style, unit } = stage;
  if (style.brush.fill === 'hollow') return;
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
  if (style.brush.fill === 'hollow' || actor.realm === 'deep') return;
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
