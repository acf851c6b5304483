import type { Media } from '../../../../domain/generation.ts';
import { fromChannels, labOf } from '../colour.ts';
import type { Pixels } from '../picture.ts';
import { readPixels } from '../sketch.pixels.ts';
import { filling } from './layers.ts';
import { type Shift, shiftBetween } from './shift.ts';

const WIDTH = 64;
const HEIGHT = 36;
const NAMES: Readonly<Record<string, string>> = {
  black: '#101014',
  'dark grey': '#484c52',
  grey: '#8a8d92',
  white: '#f4f4f2',
  red: '#c8322b',
  orange: '#e08030',
  yellow: '#ecd04a',
  'pale yellow': '#f3e9b8',
  green: '#4f9a48',
  'dark green': '#2b5230',
  teal: '#2f9090',
  'sky blue': '#8cc4ea',
  blue: '#3565c0',
  'dark blue': '#1b2450',
  purple: '#7a48a8',
  pink: '#eaa4bc',
  brown: '#7a5030',
  beige: '#d8c4a0',
};
const MOVED = 0.02;

interface Look {
  ratio: string;
  size: string;
  colours: string[];
  /** 0 to 1, evenly to the eye. */
  light: number;
  lights: Float64Array;
}

/** What can be measured in pictures, the first and the last frame of a clip where there are two. */
export async function describePictures(pictures: readonly Media[]): Promise<string> {
  const looks: Look[] = [];
  for (const picture of pictures) looks.push(lookAt(await readPixels(picture)));
  const [first] = looks;
  const last = looks.at(-1);
  if (first === undefined || last === undefined) return 'There is no picture to describe.';
  const said = [`The picture is ${first.ratio} (${first.size}). ${sentence(first)}`];
  if (looks.length > 1) said.push(`At the end: ${sentence(last)}`, changes(first, last));
  said.push('This is measured by the built-in painter, which recognises no subjects.');
  return said.join(' ');
}

function sentence({ colours, light }: Look): string {
  const words = light < 0.35 ? 'dark' : light < 0.55 ? 'dim' : light < 0.78 ? 'bright' : 'very bright';
  return `Its main colours are ${colours.join(', ')}, and it is ${words}.`;
}

function changes(first: Look, last: Look): string {
  const lighter = last.light - first.light;
  const light = Math.abs(lighter) < 0.04 ? '' : ` The light grows ${lighter > 0 ? 'brighter' : 'darker'}.`;
  const shift = shiftBetween(first.lights, last.lights, WIDTH, HEIGHT);
  return `${moved(shift)}${light}`;
}

function moved({ zoom, x, y, still, alike }: Shift): string {
  if (still) return 'Between the first and the last frame hardly anything moves.';
  if (!alike) return 'Between the first and the last frame the whole picture changes.';
  const steps = [
    zoom > 1 + MOVED ? 'comes closer' : zoom < 1 - MOVED ? 'draws back' : '',
    Math.abs(x) > MOVED ? `shifts to the ${x > 0 ? 'right' : 'left'}` : '',
    Math.abs(y) > MOVED ? `shifts ${y > 0 ? 'down' : 'up'}` : '',
  ].filter((step) => step !== '');
  if (steps.length === 0) return 'The view stays, and parts of the picture change.';
  return `From the first to the last frame the picture ${steps.join(' and ')}.`;
}

function lookAt(picture: Pixels): Look {
  const { data } = filling(picture, WIDTH, HEIGHT).getContext('2d').getImageData(0, 0, WIDTH, HEIGHT);
  const names = Object.entries(NAMES).map(([name, colour]) => ({ name, lab: labOf(colour), count: 0 }));
  const lights = new Float64Array(WIDTH * HEIGHT);
  for (let at = 0; at < lights.length; at += 1) {
    const lab = labOf(fromChannels(data[at * 4] ?? 0, data[at * 4 + 1] ?? 0, data[at * 4 + 2] ?? 0));
    lights[at] = lab[0];
    const away = (other: readonly number[]): number =>
      Math.hypot(...lab.map((value, axis) => value - (other[axis] ?? 0)));
    const nearest = names.reduce((best, name) => (away(name.lab) < away(best.lab) ? name : best));
    nearest.count += 1;
  }
  const most = names.sort((one, other) => other.count - one.count).slice(0, 3);
  const colours = most.filter(({ count }) => count > lights.length * 0.06).map(({ name }) => name);
  const { width, height } = picture;
  const ratio = width > height * 1.05 ? 'wide' : height > width * 1.05 ? 'tall' : 'square';
  const light = lights.reduce((sum, value) => sum + value, 0) / lights.length;
  return { ratio, size: `${width} by ${height} pixels`, colours, light, lights };
}
