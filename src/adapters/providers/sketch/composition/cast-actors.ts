import { wireAt } from '../scenery/perches.ts';
import type { Place } from '../scenery/place.ts';
import type { Stage } from '../stage.ts';
import { type Actor, actorsOf, heightOf, loneSpot, widthOf } from './actor.ts';
import { joinActors, upright } from './join-actors.ts';
import { followLeader, leaderOf } from './lead-actor.ts';
import { placeOnGround } from './place-on-ground.ts';

type Zone = 'ground' | 'water' | 'air' | 'deep' | 'heaven' | 'hung' | 'float' | 'branch';
type Placer = (stage: Stage, place: Place, members: Actor[], several: boolean) => void;

/** Casts the subjects of the scene and gives everyone a place; far ones come first. */
export function castActors(stage: Stage, place: Place): Actor[] {
  const indoors = place.kind === 'room' || (place.kind === 'table' && stage.scene.setting !== 'plain');
  const actors = stage.scene.subjects.flatMap((subject, index) =>
    subject.sown || (indoors && isLuminary(subject.figure)) ? [] : actorsOf(stage, subject, index),
  );
  const groups = new Map<Zone, Actor[]>();
  for (const actor of actors) {
    const zone = zoneOf(actor, place);
    groups.set(zone, [...(groups.get(zone) ?? []), actor]);
  }
  const several = [...groups.keys()].filter((zone) => zone !== 'heaven').length > 1;
  for (const [zone, members] of groups) placers[zone](stage, place, members, several);
  keepApart(stage, actors);
  joinActors(stage, actors);
  if (actors.length === 1 && stage.scene.framing === 'close') comeClose(stage, actors[0]);
  return actors.sort((left, right) => left.order - right.order || left.placing.y - right.placing.y);
}

/** Moves a few figures of different kinds apart where one would hide the other. */
function keepApart(stage: Stage, actors: readonly Actor[]): void {
  if (actors.length > 4) return;
  for (const [index, actor] of actors.entries()) {
    for (const other of actors.slice(0, index)) {
      const need = (widthOf(actor) + widthOf(other)) * 0.4;
      if (Math.abs(actor.placing.x - other.placing.x) >= need || !shareHeight(actor, other)) continue;
      const half = widthOf(actor) / 2;
      const side = other.placing.x > stage.width / 2 ? -1 : 1;
      const wanted = other.placing.x + side * need * 1.1;
      actor.placing.x = Math.min(stage.width - half * 0.9, Math.max(half * 0.9, wanted));
      const rest = need - Math.abs(actor.placing.x - other.placing.x);
      const otherHalf = widthOf(other) / 2;
      if (rest > 0)
        other.placing.x = Math.min(
          stage.width - otherHalf * 0.8,
          Math.max(otherHalf * 0.8, other.placing.x - side * rest),
        );
    }
  }
}

function shareHeight(actor: Actor, other: Actor): boolean {
  const overlap =
    Math.min(actor.placing.y, other.placing.y) -
    Math.max(actor.placing.y - actor.placing.height, other.placing.y - other.placing.height);
  return overlap > 0.3 * Math.min(actor.placing.height, other.placing.height);
}

/** Fills the frame with a lone subject: head and shoulders of a person, most of anything else. */
function comeClose(stage: Stage, actor: Actor | undefined): void {
  if (!actor || actor.rest === 'branch' || actor.rest === 'table') return;
  const person = upright.has(actor.subject.figure ?? '');
  const limit = (stage.width * (person ? 1.3 : 0.94) * 100) / actor.figure.width;
  const { placing } = actor;
  placing.height = Math.min(stage.height * (person ? 1.9 : 0.98), limit);
  placing.x = stage.width * (person ? 0.5 : 0.5 + stage.random.fork('close').spread(0.04));
  if (person) placing.y = stage.height * 0.14 + placing.height;
  else placing.y = Math.max(placing.y, stage.height * 0.5 + placing.height * 0.52);
}

/** The window of a room shows sun and moon already. */
function isLuminary(figure: string | null): boolean {
  return figure === 'sun' || figure === 'moon' || figure === 'fullMoon';
}

/** True for what belongs behind the land: sun, moon, rainbow. */
export function isHeavenly(actor: Actor, place: Place): boolean {
  return zoneOf(actor, place) === 'heaven';
}

function swimming(realm: 'water' | 'deep', place: Place): Zone {
  if (place.waterline) return 'water';
  return realm === 'deep' && place.kind !== 'table' ? 'air' : 'ground';
}

/** Small enough, and nimble enough, to sit on a branch or a wire. */
const climbers = new Set(
  'owl cat squirrel monkey koala raccoon panda mouse frog snail ladybird bird eagle butterfly'.split(' '),
);

function zoneOf(actor: Actor, place: Place): Zone {
  const { realm } = actor;
  if (realm === 'hung') return 'hung';
  if (place.perch && climbers.has(actor.subject.figure ?? '')) return place.perch === 'roof' ? 'ground' : 'branch';
  if (realm === 'heaven') return place.kind === 'land' || place.kind === 'air' ? 'heaven' : 'float';
  if (place.kind === 'void') return 'float';
  if (place.kind === 'deep') return realm === 'ground' || realm === 'table' ? 'ground' : 'deep';
  if (realm === 'water' || realm === 'deep') return swimming(realm, place);
  if (realm !== 'air') return 'ground';
  const perches = actor.subject.figure === 'bird' && actor.subject.count <= 2 && place.kind === 'land';
  return perches ? 'branch' : 'air';
}

const placers: Readonly<Record<Zone, Placer>> = {
  ground: placeOnGround,
  water: placeOnWater,
  air: (stage, place, members, several) =>
    scatterIn(stage, members, several ? [0.1, 0.42] : [0.14, Math.min(0.64, place.horizon)], several ? 0.24 : 0.4),
  deep: (stage, _place, members, several) => scatterIn(stage, members, [0.16, 0.74], several ? 0.3 : 0.44),
  float: (stage, _place, members, several) =>
    scatterIn(stage, members, members.length === 1 ? [0.5, 0.5] : [0.18, 0.8], several ? 0.38 : 0.56),
  heaven: placeInHeaven,
  hung: hang,
  branch: perch,
};

function placeOnWater(stage: Stage, place: Place, members: Actor[], several: boolean): void {
  const random = stage.random.fork('water places');
  const [far, near] = place.waterline ?? [0.6, 0.8];
  const count = members.length;
  const slots = random.shuffle(members.map((_, slot) => slot));
  for (const [index, actor] of members.entries()) {
    const t = count === 1 ? random.between(0.4, 0.9) : (index + random.between(0.2, 0.8)) / count;
    const share = (several ? 0.36 : 0.5) / count ** 0.32;
    actor.placing.height = heightOf(stage, actor, share) * (count === 1 ? 1 : 0.7 + 0.3 * t);
    actor.placing.y = stage.height * (far + (near - far) * t);
    const spread = 0.1 + (0.8 * ((slots[index] ?? index) + 0.5)) / count;
    actor.placing.x = stage.width * (count === 1 ? loneSpot(stage, random, widthOf(actor)) : spread);
    actor.placing.flip = count === 1 ? actor.placing.x > stage.width / 2 : random.chance(0.5);
    actor.placing.depth = count === 1 ? 0 : (1 - t) * 0.25;
    actor.placing.afloat = true;
    actor.rest = 'water';
  }
}

/** Spreads figures over a band of the height without letting them touch more than they must. */
function scatterIn(stage: Stage, members: Actor[], band: readonly [number, number], share: number): void {
  const lead = leaderOf(stage, members);
  const others = members.filter((actor) => actor !== lead);
  if (lead) {
    followLeader(stage, lead, others, (band[0] + band[1]) / 2);
    return;
  }
  const random = stage.random.fork('air places');
  const heading = random.chance(0.5);
  const count = members.length;
  const columns = Math.max(
    1,
    Math.ceil(Math.sqrt((count * stage.width) / (stage.height * Math.max(0.3, band[1] - band[0]) * 1.6))),
  );
  const rows = Math.ceil(count / columns);
  const cells = random.shuffle(Array.from({ length: columns * rows }, (_, cell) => cell));
  for (const [index, actor] of members.entries()) {
    const cell = cells[index] ?? index;
    const byWidth = ((stage.width * 0.72) / columns / actor.figure.width) * 100;
    const fit = count > 1 ? Math.min(byWidth, (stage.height * (band[1] - band[0]) * 1.3) / rows) : Infinity;
    actor.placing.height =
      Math.min(heightOf(stage, actor, share / count ** 0.38), fit) * (count > 1 ? random.between(0.8, 1) : 1);
    const lone = loneSpot(stage, random, widthOf(actor));
    const x = count === 1 ? lone : 0.07 + (0.86 * ((cell % columns) + 0.5 + random.spread(0.12))) / columns;
    const row = Math.floor(cell / columns);
    const height = band[1] - band[0];
    const y =
      count === 1
        ? (band[0] + band[1]) / 2 + random.spread(height * 0.16)
        : band[0] + (height * (row + 0.5 + random.spread(0.2))) / rows;
    actor.placing.x = stage.width * x;
    actor.placing.y = stage.height * y + actor.placing.height / 2;
    actor.placing.afloat = true;
    actor.placing.flip = count === 1 ? x > 0.5 : heading !== random.chance(0.1);
    if (actor.realm === 'ground') actor.placing.turn = random.spread(12);
  }
}

function placeInHeaven(stage: Stage, place: Place, members: Actor[]): void {
  const random = stage.random.fork('heaven places');
  const count = members.length;
  const alone = stage.scene.subjects.length === 1 && count === 1;
  for (const [index, actor] of members.entries()) {
    const { placing } = actor;
    if (actor.subject.figure === 'rainbow') {
      placing.height = Math.min(stage.height * 0.5, stage.width * 0.42);
      placing.x = stage.width * (0.5 + random.spread(0.14));
      placing.y = stage.height * Math.min(0.8, place.horizon + 0.04);
      continue;
    }
    placing.height = heightOf(stage, actor, (alone ? 0.36 : 0.24) / count ** 0.4);
    placing.x =
      stage.width *
      (count === 1 ? 0.5 + stage.lightSide * random.between(0.16, 0.28) : 0.14 + (0.72 * (index + 0.5)) / count);
    placing.y = stage.height * random.between(0.08, 0.15) + placing.height;
    placing.flip = random.chance(0.5);
  }
}

function hang(stage: Stage, _place: Place, members: Actor[], several: boolean): void {
  const random = stage.random.fork('hung places');
  const count = members.length;
  for (const [index, actor] of members.entries()) {
    const { placing } = actor;
    placing.height = heightOf(stage, actor, (several ? 0.28 : 0.44) / count ** 0.3);
    placing.x =
      stage.width * (count === 1 ? loneSpot(stage, random, widthOf(actor)) : 0.08 + (0.84 * (index + 0.5)) / count);
    placing.y = stage.height * random.between(0.06, several ? 0.14 : 0.24) + placing.height;
    actor.rest = 'string';
  }
}

function perch(stage: Stage, place: Place, members: Actor[], several: boolean): void {
  if (place.perch === 'wire' || members.length > 2) {
    alongWire(stage, place, members);
    return;
  }
  const random = stage.random.fork('perch');
  const y = stage.height * (several ? 0.46 : random.between(0.6, 0.68));
  const alone = members.length === 1;
  for (const [index, actor] of members.entries()) {
    const { placing } = actor;
    placing.height = Math.min(
      y - stage.height * 0.08,
      heightOf(stage, actor, (several ? 0.34 : 0.66) / members.length ** 0.4),
    );
    placing.x = stage.width * (alone ? random.pick([0.38, 0.5, 0.62]) : 0.32 + index * 0.36);
    placing.y = y + index * stage.unit;
    placing.flip = alone ? placing.x > stage.width / 2 : index === 1;
    actor.rest = 'branch';
  }
}

/** A row of small ones on the wire, or on one long branch. */
function alongWire(stage: Stage, place: Place, members: Actor[]): void {
  const random = stage.random.fork('wire');
  const count = members.length;
  const wire = place.perch === 'wire';
  for (const [index, actor] of members.entries()) {
    const { placing } = actor;
    const x = count === 1 ? random.between(0.36, 0.64) : 0.1 + (0.8 * (index + 0.5 + random.spread(0.16))) / count;
    placing.height = Math.min(heightOf(stage, actor, 0.36), (stage.width * 76) / count / actor.figure.width);
    placing.x = stage.width * x;
    placing.y = stage.height * (wire ? wireAt(x) + 0.004 : 0.5);
    placing.flip = random.chance(0.5);
    actor.rest = wire || index > 0 ? 'none' : 'branch';
  }
}
