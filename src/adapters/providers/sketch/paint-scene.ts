import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { castActors, isHeavenly } from './composition/cast-actors.ts';
import { upright } from './composition/join-actors.ts';
import { paintActor } from './composition/paint-actor.ts';
import { catalogue, type Entry } from './figures/catalogue.ts';
import { paintLettering } from './lettering.ts';
import { paletteOf } from './palette.ts';
import { Random } from './random.ts';
import type { Scene } from './reading/scene.ts';
import { sow } from './scenery/crops.ts';
import { paintHeavens } from './scenery/heavens.ts';
import { withPerch } from './scenery/perches.ts';
import { places } from './scenery/places.ts';
import { paintSky } from './scenery/sky.ts';
import { paintWeather } from './scenery/weather.ts';
import { Stage } from './stage.ts';
import { type Style, styleOf } from './styles/style.ts';

/** A scene laid out on a canvas, as steps to be painted in their order. */
export interface Sketch {
  canvas: Canvas;
  style: Style;
  stage: Stage;
  steps: readonly (() => void)[];
  /** The first step of what stands in front: the subjects on the ground and all that is painted after them. */
  frontFrom: number;
  /** Where the subjects are, in pixels. */
  taken: readonly { left: number; top: number; width: number; height: number }[];
  /** The subjects alone, for painting them onto something that exists. */
  subjectSteps: readonly (() => void)[];
  /** The text of the prompt, on what carries it or on a board of its own. */
  letter: () => void;
}

/** Options of a layout: how much scenery detail, and a canvas to paint on in place of a new one. */
export interface LayoutOptions {
  detail?: number;
  canvas?: Canvas;
}

/** Lays a scene out: same scene, seed and size give the same steps. */
export function layOut(
  scene: Scene,
  size: { width: number; height: number },
  random: Random,
  options: LayoutOptions = {},
): Sketch {
  const canvas = options.canvas ?? createCanvas(size.width, size.height);
  const context = canvas.getContext('2d');
  const settled: Scene = { ...scene, setting: settingOf(scene, random.fork('setting')) };
  const style = styleOf(scene.style);
  const palette = paletteOf(settled, random.fork('palette'));
  const stage = new Stage(context, size, { scene: settled, palette, style, random, detail: options.detail ?? 1 });
  const make = places[settled.setting ?? 'meadow'] ?? places['meadow'];
  if (!make) throw new RangeError('there is no meadow');
  const place = withPerch(stage, make(stage));
  const actors = castActors(stage, place);
  const heavenly = actors.filter((actor) => isHeavenly(actor, place));
  const earthly = actors.filter((actor) => !heavenly.includes(actor));
  const steps: (() => void)[] = [];
  if (place.open) {
    steps.push(() => paintSky(stage, place.horizon));
    steps.push(() => paintHeavens(stage, place));
  }
  for (const actor of heavenly) steps.push(() => paintActor(stage, actor));
  steps.push(...place.behind);
  for (const subject of scene.subjects) if (subject.sown) steps.push(() => sow(stage, place, subject));
  const frontFrom = steps.length;
  for (const actor of earthly) steps.push(() => paintActor(stage, actor));
  steps.push(...place.before);
  steps.push(() => paintWeather(stage));
  const letter = (): void => paintLettering(stage, earthly);
  steps.push(letter);
  const subjectSteps = actors.map((actor) => () => paintActor(stage, actor));
  const taken = actors.map(({ placing, figure }) => {
    const width = (figure.width * placing.height) / 100;
    return { left: placing.x - width / 2, top: placing.y - placing.height, width, height: placing.height };
  });
  return { canvas, style, stage, steps, frontFrom, subjectSteps, letter, taken };
}

/** The stream of a picture: the same seed composes other pictures for other scenes, and one picture for one meaning in any language. */
export function randomOf(seed: bigint, scene: Scene): Random {
  const subjects = scene.subjects.map((subject) => ({ ...subject, word: subject.figure === null ? subject.word : '' }));
  return new Random(seed, `sketch ${JSON.stringify({ ...scene, style: null, subjects })}`);
}

const indoors = new Set(['room', 'table']);
const views = ['hill', 'lake', 'mountain', 'meadow', 'sea', 'forest'];

/** The setting named, else the home of the subjects, else a view that suits the seed. */
function settingOf(scene: Scene, random: Random): string {
  const entries = scene.subjects.map((subject) => (subject.figure === null ? null : catalogue[subject.figure]));
  const grounded = entries.some((entry) => entry?.realm === 'ground' || entry?.realm === 'water');
  if (scene.setting && !(scene.setting === 'sky' && grounded)) return scene.setting === 'aloft' ? 'sky' : scene.setting;
  if (scene.weather.includes('swell')) return 'sea';
  if (scene.perch === 'roof') return random.pick(['village', 'city', 'village']);
  if (entries.length === 0)
    return scene.texts.length > 0 ? 'plain' : random.pick(views.filter((view) => !scene.without.includes(view)));
  if (entries.some((entry) => entry?.realm === 'water') && entries.some((entry) => entry?.realm === 'deep'))
    return 'sea';
  const underSky = entries.some(
    (entry) => entry?.realm === 'heaven' || entry?.realm === 'air' || entry === catalogue['umbrella'],
  );
  const choice = homeOf(scene, entries, grounded)
    .split('|')
    .filter((home) => !(underSky && indoors.has(home)));
  return random.pick(choice.length > 0 ? choice : ['garden', 'hill', 'meadow']);
}

/** Where the subjects are at home together, as one or several names between bars. */
function homeOf(scene: Scene, entries: readonly (Entry | null | undefined)[], grounded: boolean): string {
  const aside = scene.bond === 'holding' && grounded ? 'table' : null;
  const firm = entries.filter(
    (entry) => entry && entry.realm !== 'heaven' && entry.realm !== 'air' && entry.realm !== aside,
  );
  const homes = [...firm, ...entries]
    .flatMap((entry) => (entry ? [entry.home] : []))
    .filter((home) => home !== 'plain');
  const ridden = scene.bond === 'riding' ? firm.findLast((entry) => entry?.realm === 'deep') : undefined;
  const indoorsOnly = homes.includes('room') && !firm.some((entry) => (entry?.tall ?? 0) >= 1.6);
  const people = scene.subjects.some((subject) => upright.has(subject.figure ?? ''));
  if (indoorsOnly || (people && homes[0]?.startsWith('table'))) return 'room';
  return ridden ? 'sea' : (homes[0] ?? 'plain');
}
