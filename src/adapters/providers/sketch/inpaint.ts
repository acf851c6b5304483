import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { catalogue } from './figures/catalogue.ts';
import { type Bounds, fillAround } from './fill-around.ts';
import { withGrain } from './grain-around.ts';
import { lightAt, tone } from './local-light.ts';
import { boundsOf, opennessOf, roomIn } from './mask-shape.ts';
import type { Pace } from './pace.ts';
import type { PaintOrder } from './paint-order.ts';
import { layOut, randomOf, type Sketch } from './paint-scene.ts';
import { canvasOf, type Pixels } from './picture.ts';
import type { Random } from './random.ts';
import { readPrompt } from './reading/read-prompt.ts';
import type { Scene } from './reading/scene.ts';
import { paintReferences } from './references.ts';
import { finishPicture } from './styles/finish.ts';

/** Pixels over which new and old go over into each other, as a share of the shorter edge of the hole. */
const SOFT = { subject: 0.02, place: 0.09, least: 2, most: 40 } as const;
/** A mask over more of the picture than this gets the place that is named, whatever else is named. */
const MOST_OF_IT = 0.55;
/** A mask that ends above this height of the picture is in the sky. */
const SKY_ENDS = 0.7;

interface Patch {
  /** What goes into the hole. */
  rgba: Uint8ClampedArray;
  /** The whole background is new. */
  isNew: boolean;
}

type Repaint = PaintOrder & { source: Pixels };
type Pause = () => Promise<void>;

/**
 * Paints into the mask only. Ground, sky and light are taken from what lies around; what the prompt names stands on the lower
 * part of the mask. Only a prompt that names another place or sky gets that, seen as a part of the whole picture.
 */
export async function inpaint(order: Repaint, mask: Pixels, pace: Pace): Promise<Pixels> {
  const { source } = order;
  const canvas = canvasOf(source);
  await pace(0.05, canvas);
  const hole = boundsOf(mask);
  if (hole === null) return { ...source, rgba: new Uint8Array(source.rgba) };
  let done = 0;
  const patch = await patchOf(order, mask, hole, () => {
    done += (0.9 - done) * 0.12;
    return pace(done, canvas);
  });
  const edge = Math.min(hole.width, hole.height) * (patch.isNew ? SOFT.place : SOFT.subject);
  const soft = Math.min(SOFT.most, Math.max(Math.min(SOFT.least, edge * 4), edge));
  return blended(source, patch.rgba, hole, opennessOf(mask, hole, soft));
}

async function patchOf(order: Repaint, mask: Pixels, hole: Bounds, pause: Pause): Promise<Patch> {
  const scene = readPrompt(order.prompt, order.negativePrompt);
  const random = randomOf(order.seed, scene);
  const removes = isRemoval(order.prompt);
  const isNew = !removes && wantsPlace(order, scene, hole);
  const ground = isNew
    ? await placeFor(order.source, scene, hole, random, pause)
    : withGrain(fillAround(order.source, mask, hole), order.source, mask, hole);
  await pause();
  if (removes || scene.subjects.length + scene.texts.length + order.references.length === 0)
    return { rgba: ground, isNew };
  return { rgba: await withSubjects(order, ground, hole, roomIn(mask, hole), pause), isNew };
}

/** A place of its own, as it would be there if the whole picture were painted anew. */
async function placeFor(
  { width, height }: Pixels,
  scene: Scene,
  hole: Bounds,
  random: Random,
  pause: Pause,
): Promise<Uint8ClampedArray> {
  const inSky = scene.setting === null && (hole.top + hole.height) / height < SKY_ENDS;
  const sown = scene.subjects.filter((subject) => subject.sown);
  const place: Scene = { ...scene, subjects: sown, texts: [], setting: inSky ? 'sky' : scene.setting };
  const { canvas, steps, style } = layOut(place, { width, height }, random);
  for (const step of steps) {
    step();
    await pause();
  }
  putBytes(canvas, await finishPicture(canvas, style, random.fork('finish'), pause));
  return canvas.getContext('2d').getImageData(hole.left, hole.top, hole.width, hole.height).data;
}

/** Draws what is named apart from the ground, as large as the room allows, in the light of the ground and in its own style. */
async function withSubjects(
  order: Repaint,
  ground: Uint8ClampedArray,
  hole: Bounds,
  room: Bounds,
  pause: Pause,
): Promise<Uint8ClampedArray> {
  const scene = readPrompt(order.prompt, order.negativePrompt);
  const random = randomOf(order.seed, scene);
  const { width, height } = hole;
  const canvas = createCanvas(width, height);
  putBytes(canvas, ground);
  const light = lightAt(canvas, { ...room, top: room.top + room.height / 2, height: room.height / 2 });
  const named: Scene = { ...scene, setting: 'plain', framing: null, time: light.dark ? 'night' : 'noon', weather: [] };
  const layer = createCanvas(width, height);
  const sketch = layOut(named, { width, height }, random, { canvas: layer });
  standIn(room, hole, sketch, scene.subjects.every(isAloft));
  for (const step of sketch.subjectSteps) {
    step();
    await pause();
  }
  sketch.letter();
  layer.getContext('2d').resetTransform();
  tone(layer, light);
  canvas.getContext('2d').drawImage(layer, 0, 0);
  // The surface of the style lies on what is new alone: the ground has the one of the picture.
  const bytes = await finishPicture(canvas, sketch.style, random.fork('finish'), pause);
  putBytes(canvas, over(ground, bytes, layer));
  layer.getContext('2d').clearRect(0, 0, width, height);
  paintReferences(sketch, order.references);
  canvas.getContext('2d').drawImage(layer, 0, 0);
  return canvas.getContext('2d').getImageData(0, 0, width, height).data;
}

/** The ground where nothing was drawn on the layer, the finished picture where something was. */
function over(ground: Uint8ClampedArray, finished: Uint8ClampedArray, layer: Canvas): Uint8ClampedArray {
  const drawn = layer.getContext('2d').getImageData(0, 0, layer.width, layer.height).data;
  const joined = new Uint8ClampedArray(ground);
  for (let at = 0; at < joined.length; at += 1) {
    const share = Math.min(1, (drawn[at - (at % 4) + 3] ?? 0) / 128);
    joined[at] = (ground[at] ?? 0) * (1 - share) + (finished[at] ?? 0) * share;
  }
  return joined;
}

/** Scales what was laid out into the room: standing near its lower edge, or in the middle of it when it flies. */
function standIn(room: Bounds, hole: Bounds, { stage, taken }: Sketch, aloft: boolean): void {
  const { context } = stage;
  if (taken.length === 0) {
    context.translate(room.left, room.top);
    context.scale(room.width / hole.width, room.height / hole.height);
    return;
  }
  const left = Math.min(...taken.map((box) => box.left));
  const top = Math.min(...taken.map((box) => box.top));
  const width = Math.max(...taken.map((box) => box.left + box.width)) - left;
  const height = Math.max(...taken.map((box) => box.top + box.height)) - top;
  const [high, wide, foot] = aloft ? [0.6, 0.7, 0.8] : [0.84, 0.9, 0.93];
  const scale = Math.min((room.height * high) / height, (room.width * wide) / width);
  context.translate(room.left + room.width / 2, room.top + room.height * foot);
  context.scale(scale, scale);
  context.translate(-left - width / 2, -top - height);
}

/** Whether the background is to be another one: a place or an hour is named, and not as where something that is there stands. */
function wantsPlace({ prompt, source }: Repaint, scene: Scene, hole: Bounds): boolean {
  const things = scene.subjects.filter((subject) => !subject.sown);
  const named = scene.setting !== null || scene.time !== null || scene.weather.length > 0 || hasTints(scene);
  const nothing = scene.subjects.length + scene.texts.length === 0;
  if (nothing || (named && things.length < scene.subjects.length)) return true;
  if (!named) return false;
  if (things.every(isAloft)) return true;
  if (hole.width * hole.height > source.width * source.height * MOST_OF_IT) return true;
  return scene.setting !== null && !ground.has(scene.setting) && !isThere(prompt);
}

/** What may lie under anything: words for it say where a thing stands. */
const ground = new Set(['meadow', 'plain', 'table', 'sky', 'garden', 'park', 'field', 'hill']);

/** "On the lake": the one that is in the picture. */
function isThere(prompt: string): boolean {
  return /\b(?:on|in|at|by|along|under|across|through|over|near|beside|behind) (?:the|this|that)\b/i.test(prompt);
}

function hasTints({ tints }: Scene): boolean {
  return Object.keys(tints).length > 0;
}

function isAloft({ figure }: Scene['subjects'][number]): boolean {
  const realm = figure === null ? undefined : catalogue[figure]?.realm;
  return realm === 'heaven' || realm === 'air';
}

/** "Remove the car": nothing new is wanted in its place. */
function isRemoval(prompt: string): boolean {
  return /\b(?:remove|erase|delete|clean up|get rid)\b|지워|지우|없애|제거|삭제/i.test(prompt);
}

function putBytes(canvas: Canvas, bytes: Uint8ClampedArray): void {
  const context = canvas.getContext('2d');
  const image = context.createImageData(canvas.width, canvas.height);
  image.data.set(bytes);
  context.putImageData(image, 0, 0);
}

function blended(source: Pixels, painted: Uint8ClampedArray, hole: Bounds, openness: Float32Array): Pixels {
  const rgba = new Uint8Array(source.rgba);
  for (let at = 0; at < openness.length; at += 1) {
    const share = openness[at] ?? 0;
    const x = hole.left + (at % hole.width);
    const to = ((hole.top + Math.floor(at / hole.width)) * source.width + x) * 4;
    for (let channel = 0; channel < 4 && share > 0; channel += 1) {
      const fresh = channel === 3 ? 255 : (painted[at * 4 + channel] ?? 0);
      rgba[to + channel] = Math.round((rgba[to + channel] ?? 0) * (1 - share) + fresh * share);
    }
  }
  return { width: source.width, height: source.height, rgba };
}
