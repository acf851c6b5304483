import type { Random } from '../random.ts';
import type { Place } from '../scenery/place.ts';
import type { Stage } from '../stage.ts';
import { type Actor, heightOf, loneSpot, widthOf } from './actor.ts';

/** A row of figures at one depth. */
interface Lane {
  members: Actor[];
  /** Where in the band of feet the row stands: 0 far, 1 near. */
  depth: readonly [number, number];
  scale: number;
}

const neverMirrored = new Set(['sign', 'shop', 'clock', 'note', 'book', 'computer', 'camera']);

/** Stands figures on the ground: buildings and trees behind, smaller ones before them, crowds in two rows. */
export function placeOnGround(stage: Stage, place: Place, members: Actor[], several: boolean): void {
  const random = stage.random.fork('ground places');
  for (const lane of lanesOf(members, place)) {
    const share =
      ((place.kind === 'table' ? 0.46 : 0.5) * (several ? 0.82 : 1) * lane.scale) / lane.members.length ** 0.2;
    for (const actor of lane.members) actor.placing.height = heightOf(stage, actor, share);
    if (members.length === 1) standAlone(stage, place, lane, random);
    else standInRow(stage, place, lane, random);
  }
  for (const actor of members) settle(stage, place, actor);
}

function lanesOf(members: readonly Actor[], place: Place): Lane[] {
  if (members.length === 1)
    return [
      { members: [...members], depth: members.some((actor) => actor.tall >= 1.5) ? [0.3, 0.7] : [0.45, 0.8], scale: 1 },
    ];
  const tall = members.filter((actor) => actor.tall >= 1.5);
  const low = members.filter((actor) => actor.tall < 1.5);
  if (tall.length > 0 && low.length > 0 && place.kind !== 'table') {
    return [...rowsOf(tall, [0, 0.2], 0.94), ...rowsOf(low, [0.72, 1], 0.92)];
  }
  const giants = tall.filter((actor) => actor.tall >= 2.2);
  if (giants.length > 0 && giants.length < tall.length && low.length === 0)
    return [
      ...rowsOf(giants, [0, 0.1], 0.94),
      ...rowsOf(
        tall.filter((actor) => actor.tall < 2.2),
        [0.6, 1],
        0.94,
      ),
    ];
  return rowsOf([...members], [0.3, 1], 1);
}

function rowsOf(members: Actor[], depth: readonly [number, number], scale: number): Lane[] {
  if (members.length <= 5) return [{ members, depth, scale }];
  const back = members.filter((_, index) => index % 2 === 1);
  const front = members.filter((_, index) => index % 2 === 0);
  const middle = (depth[0] + depth[1]) / 2;
  return [
    { members: back, depth: [depth[0] * 0.5, depth[0]], scale: scale * 0.84 },
    { members: front, depth: [middle, depth[1]], scale },
  ];
}

function standAlone(stage: Stage, place: Place, lane: Lane, random: Random): void {
  const [actor] = lane.members;
  if (!actor) return;
  const emblem = stage.scene.setting === 'plain';
  actor.placing.x = stage.width * (emblem ? 0.5 : loneSpot(stage, random, widthOf(actor)));
  actor.placing.y = footOf(stage, place, random.between(lane.depth[0], lane.depth[1]));
  actor.placing.flip =
    !neverMirrored.has(actor.subject.figure ?? '') && (emblem ? random.chance(0.5) : actor.placing.x > stage.width / 2);
}

function standInRow(stage: Stage, place: Place, lane: Lane, random: Random): void {
  const total = lane.members.reduce((sum, actor) => sum + widthOf(actor), 0);
  const shrink = Math.min(1, (stage.width * 0.92) / (total * 1.04));
  const slack = Math.max(0, stage.width * 0.9 - total * shrink) / (lane.members.length + 1);
  const gap = Math.min(slack, stage.width * 0.16);
  let cursor = (stage.width - total * shrink - gap * (lane.members.length - 1)) / 2;
  if (lane.members.length <= 2) cursor += random.spread(slack * 0.6);
  for (const actor of kindsShuffled(lane.members, random)) {
    actor.placing.height *= shrink * random.between(0.95, 1.04);
    const width = widthOf(actor);
    actor.placing.x = cursor + width / 2 + random.spread(gap * 0.2);
    cursor += width + gap;
    actor.placing.y = footOf(stage, place, random.between(lane.depth[0], lane.depth[1]));
    const right = actor.placing.x > stage.width / 2;
    actor.placing.flip = !neverMirrored.has(actor.subject.figure ?? '') && random.chance(right ? 0.8 : 0.2);
  }
}

function footOf(stage: Stage, place: Place, t: number): number {
  return stage.height * (place.feet[0] + (place.feet[1] - place.feet[0]) * t);
}

/** Keeps the members of a kind together but lets the kinds change places. */
function kindsShuffled(members: readonly Actor[], random: Random): Actor[] {
  const kinds = [...new Set(members.map((actor) => actor.subject))];
  return random.shuffle(kinds).flatMap((kind) => members.filter((actor) => actor.subject === kind));
}

function settle(stage: Stage, place: Place, actor: Actor): void {
  actor.rest = 'ground';
  if (place.kind === 'air') actor.rest = 'cloud';
  if (place.kind !== 'room' || actor.realm !== 'table') return;
  actor.rest = 'table';
  actor.placing.height *= 0.66;
  actor.placing.y = stage.height * 0.76;
}
