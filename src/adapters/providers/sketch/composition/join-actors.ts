import type { Stage } from '../stage.ts';
import { type Actor, widthOf } from './actor.ts';

/** Figures that stand upright and have a hand to hold something. */
export const upright = new Set([
  'person',
  'man',
  'woman',
  'child',
  'dancer',
  'astronaut',
  'knight',
  'robot',
  'wizard',
  'monarch',
]);

/** How large a thing is beside who holds it, and how high above the foot its lower end is, in heights of the holder. */
const alwaysHeld: Readonly<Record<string, readonly [size: number, lift: number]>> = {
  umbrella: [0.82, 0.36],
  toyBalloon: [0.72, 0.4],
};
const heldOnRequest: Readonly<Record<string, readonly [size: number, lift: number]>> = {
  lantern: [0.3, 0.16],
  iceCream: [0.26, 0.38],
  bouquet: [0.34, 0.36],
  flower: [0.4, 0.36],
  rose: [0.4, 0.36],
  tulip: [0.38, 0.36],
  sunflower: [0.5, 0.3],
  book: [0.13, 0.4],
  gift: [0.22, 0.38],
  cup: [0.16, 0.4],
  candle: [0.26, 0.38],
  heart: [0.26, 0.4],
  guitar: [0.6, 0.14],
  apple: [0.14, 0.4],
  cake: [0.24, 0.38],
  kite: [0.4, 0.9],
};

/** How high a back is, in heights of the mount, and how large the rider is beside it. */
const mounts: Readonly<Record<string, readonly [lift: number, size: number]>> = {
  horse: [0.44, 0.62],
  unicorn: [0.44, 0.62],
  camel: [0.46, 0.5],
  elephant: [0.66, 0.44],
  deer: [0.36, 0.5],
  bicycle: [0.22, 1.25],
  dragon: [0.3, 0.5],
  turtle: [0.4, 0.9],
  whale: [0.6, 0.5],
  dolphin: [0.5, 0.8],
  boat: [0.06, 0.4],
  bear: [0.35, 0.6],
  tiger: [0.4, 0.8],
  lion: [0.4, 0.8],
  cow: [0.46, 0.7],
  dinosaur: [0.3, 0.4],
};

/** Lets riders mount and gives things to the hands of those who hold them. */
export function joinActors(stage: Stage, actors: readonly Actor[]): void {
  if (stage.scene.bond === 'riding') mount(stage, actors);
  giveToHold(stage, actors);
  shelter(stage, actors);
}

const figureOf = (actor: Actor): string => actor.subject.figure ?? '';

/** A rider sits behind the outline of the mount, which hides the legs. */
function mount(stage: Stage, actors: readonly Actor[]): void {
  const steeds = actors.filter((actor) => mounts[figureOf(actor)] !== undefined);
  const riders = actors.filter((actor) => actor.realm === 'ground' && !steeds.includes(actor) && actor.tall < 1.5);
  if (steeds.length === 1 && riders.length === 1 && steeds[0]) centre(stage, steeds[0]);
  for (const [index, rider] of riders.entries()) {
    const steed = steeds[index];
    const seat = steed && mounts[figureOf(steed)];
    if (!steed || !seat) return;
    const { placing } = steed;
    rider.placing.height = placing.height * seat[1];
    rider.placing.x = placing.x - (placing.flip ? -1 : 1) * widthOf(steed) * 0.04;
    rider.placing.y = placing.y - placing.height * seat[0];
    rider.placing.flip = placing.flip ?? false;
    rider.rest = 'none';
  }
}

/** Who carries a rider is the middle of the picture, with room above. */
function centre(stage: Stage, steed: Actor): void {
  const { placing } = steed;
  placing.x += (stage.width / 2 - placing.x) * 0.6;
  placing.height = Math.max(placing.height, Math.min(stage.height * 0.42, (stage.width * 50) / steed.figure.width));
}

function giveToHold(stage: Stage, actors: readonly Actor[]): void {
  const asked = stage.scene.bond === 'holding';
  const fits = (thing: Actor) => alwaysHeld[figureOf(thing)] ?? (asked ? heldOnRequest[figureOf(thing)] : undefined);
  const holders = actors.filter((actor) => upright.has(figureOf(actor)) && actor.rest === 'ground');
  const things = actors.filter((actor) => fits(actor) !== undefined);
  for (const [index, thing] of things.entries()) {
    const holder = holders[index];
    const fit = fits(thing);
    if (!holder || !fit) return;
    const raised = figureOf(holder) === 'child' || figureOf(holder) === 'robot';
    if (actors.length === 2) holder.placing.x += (stage.width / 2 - holder.placing.x) * 0.6;
    const { height, x, y, flip } = holder.placing;
    const side = flip ? -1 : 1;
    thing.placing.height = height * fit[0];
    thing.placing.x = x + side * height * (raised ? 0.25 : 0.17);
    thing.placing.y = y - height * (raised ? 0.72 : fit[1]);
    if (fit[1] < 0.8) thing.rest = 'none';
    if (asked && alwaysHeld[figureOf(thing)] === undefined) thing.order = 1;
  }
}

/** An umbrella without a hand to hold it shelters the small animal beside it. */
function shelter(stage: Stage, actors: readonly Actor[]): void {
  const umbrella = actors.find((actor) => figureOf(actor) === 'umbrella' && actor.rest === 'ground');
  const [animal, another] = actors.filter((actor) => actor !== umbrella && actor.realm === 'ground' && actor.tall < 1);
  if (!umbrella || !animal || another || actors.some((actor) => upright.has(figureOf(actor)))) return;
  const { placing } = animal;
  placing.x += (stage.width / 2 - placing.x) * 0.6;
  umbrella.placing.height = Math.max(placing.height * 1.25, (widthOf(animal) / umbrella.figure.width) * 115);
  umbrella.placing.x = placing.x;
  umbrella.placing.y = placing.y - placing.height * 0.3;
  umbrella.rest = 'none';
}
