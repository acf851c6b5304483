import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { layOut, randomOf } from '../paint-scene.ts';
import type { Palette } from '../palette.ts';
import { readPrompt } from '../reading/read-prompt.ts';
import type { Scene } from '../reading/scene.ts';
import { layLight } from '../reimagine.ts';
import { paintWeather } from '../scenery/weather.ts';
import { finishPicture } from '../styles/finish.ts';
import type { Style } from '../styles/style.ts';
import { FollowShift, type Place } from './follow-shift.ts';

/** What a clip is to be changed by. */
export interface SceneChangeOrder {
  prompt: string;
  negativePrompt?: string | undefined;
  seed: bigint;
  width: number;
  height: number;
  /** Frames per second. */
  frameRate: number;
}

/** Sizes of the small pictures by which the camera is followed. */
const SMALL = { width: 128, height: 72 };
/** How far the light goes towards the hour that is asked for, and where nothing at all is. */
const ASKED = 0.75;
const UNASKED = 0.25;
/** Heights of the picture per second. */
const SPEEDS: readonly [weather: string, speed: number][] = [
  ['rain', 1.5],
  ['storm', 1.8],
  ['snow', 0.14],
  ['snowfall', 0.16],
];
/** Words by which something comes into a scene. */
const ADDS =
  /\b(adds?|adding|puts?|plac(e|ing)|inserts?|with|brings?|appears?|enters?|flies in|comes in)\b|추가|넣|더해|나타|놓/i;
/** A manner that takes long to paint holds for two frames, as drawn films do. */
const FRAMES_PER_DRAWING = 2;

/**
 * The same scene, changed: every frame of a clip gets the light that is asked for, what is to come into it goes along with
 * the camera, rain and snow fall, and a manner covers all of it. What is not asked for stays as it is.
 */
export class SceneChange {
  readonly #order: SceneChangeOrder;
  readonly #scene: Scene;
  readonly #palette: Palette;
  readonly #style: Style;
  readonly #strength: number;
  readonly #canvas: Canvas;
  readonly #context: SKRSContext2D;
  readonly #falling: Canvas | null;
  readonly #speed: number;
  #subjects: Canvas | null = null;
  #followed: FollowShift | null = null;
  #drawing: Uint8ClampedArray | null = null;

  constructor(order: SceneChangeOrder) {
    this.#order = order;
    this.#scene = changeIn(order);
    const { stage, style: manner } = this.#sketch(createCanvas(1, 1));
    this.#palette = stage.palette;
    this.#style = manner;
    const { weather, subjects, style } = this.#scene;
    const isElse = subjects.length > 0 || style !== null;
    this.#strength = isLit(this.#scene) ? ASKED : isElse ? 0 : UNASKED;
    this.#canvas = createCanvas(order.width, order.height);
    this.#context = this.#canvas.getContext('2d');
    this.#context.imageSmoothingQuality = 'high';
    this.#speed = Math.max(0, ...SPEEDS.filter(([name]) => weather.includes(name)).map(([, speed]) => speed));
    this.#falling = weather.length > 0 ? this.#paintFalling() : null;
  }

  /** The canvas with the frame as it is to be seen, which the next frame takes the place of. */
  async apply(frame: Uint8Array, at: number): Promise<Canvas> {
    const { width, height, frameRate } = this.#order;
    const context = this.#context;
    if (this.#drawing !== null && at % FRAMES_PER_DRAWING > 0) return this.#canvas;
    const image = context.createImageData(width, height);
    image.data.set(frame);
    context.putImageData(image, 0, 0);
    const lights = this.#scene.subjects.length > 0 ? this.#lights() : null;
    this.#light(this.#canvas);
    if (lights !== null) this.#addSubjects(lights);
    if (this.#falling !== null) this.#letFall(this.#falling, (at / frameRate) * this.#speed);
    if (this.#scene.style !== null) await this.#finish();
    return this.#canvas;
  }

  #light(canvas: Canvas): void {
    if (this.#strength > 0) layLight(canvas, this.#palette, this.#scene.colours[0]?.colour ?? null, this.#strength);
  }

  #addSubjects(lights: Float64Array): void {
    const { width, height } = this.#order;
    this.#subjects ??= this.#paintSubjects();
    this.#followed ??= new FollowShift(lights, SMALL.width, SMALL.height);
    const { zoom, x, y }: Place = this.#followed.next(lights);
    const [w, h] = [width * zoom, height * zoom];
    const [left, top] = [width * (0.5 + x) - w / 2, height * (0.5 + y) - h / 2];
    this.#context.drawImage(this.#subjects, left, top, w, h);
  }

  /** They are painted into the first frame, for its light; their outline comes from a canvas that holds nothing else. */
  #paintSubjects(): Canvas {
    const { width, height } = this.#order;
    const whole = createCanvas(width, height);
    whole.getContext('2d').drawImage(this.#canvas, 0, 0);
    const alone = createCanvas(width, height);
    for (const canvas of [whole, alone]) for (const paint of this.#sketch(canvas).subjectSteps) paint();
    const context = alone.getContext('2d');
    const shape = context.getImageData(0, 0, width, height);
    const { data } = whole.getContext('2d').getImageData(0, 0, width, height);
    for (let at = 0; at < data.length; at += 4) {
      for (let channel = 0; channel < 3; channel += 1) shape.data[at + channel] = data[at + channel] ?? 0;
    }
    context.putImageData(shape, 0, 0);
    return alone;
  }

  #paintFalling(): Canvas {
    const canvas = createCanvas(this.#order.width, this.#order.height);
    paintWeather(this.#sketch(canvas).stage);
    return canvas;
  }

  #letFall(canvas: Canvas, heights: number): void {
    const { height } = this.#order;
    const down = (heights % 1) * height;
    this.#context.drawImage(canvas, 0, down);
    if (down > 0) this.#context.drawImage(canvas, 0, down - height);
  }

  async #finish(): Promise<void> {
    const { seed, width, height } = this.#order;
    const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
    const random = randomOf(seed, this.#scene).fork('finish');
    this.#drawing = await finishPicture(this.#canvas, this.#style, random, turn);
    const image = this.#context.createImageData(width, height);
    image.data.set(this.#drawing);
    this.#context.putImageData(image, 0, 0);
  }

  #lights(): Float64Array {
    const { width, height } = SMALL;
    const small = createCanvas(width, height);
    const context = small.getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(this.#canvas, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    const light = (at: number): number =>
      (data[at] ?? 0) * 0.3 + (data[at + 1] ?? 0) * 0.59 + (data[at + 2] ?? 0) * 0.11;
    return Float64Array.from({ length: width * height }, (_, at) => light(at * 4));
  }

  #sketch(canvas: Canvas) {
    const { seed, width, height } = this.#order;
    return layOut(this.#scene, { width, height }, randomOf(seed, this.#scene), { canvas });
  }
}

/** What is to be another. Subjects are those that are to come in: whoever else is named is in the clip already. */
function changeIn({ prompt, negativePrompt }: SceneChangeOrder): Scene {
  const scene = readPrompt(prompt, negativePrompt);
  const isAdded = ADDS.test(prompt) || !(isLit(scene) || scene.style !== null);
  return { ...scene, subjects: isAdded ? scene.subjects.filter(({ figure }) => figure !== null) : [] };
}

function isLit({ time, mood, weather, colours }: Scene): boolean {
  return time !== null || mood !== null || weather.length + colours.length > 0;
}
