import type { ImageOrder, Warning } from '../../../domain/generation.ts';
import { type PixelSize, parseSize } from '../../../domain/picture-size.ts';
import { adapted } from '../shared/made-picture.ts';
import type { InputSchema } from './replicate.schema.ts';

/** Shapes that nearly every model has, for one whose form is not known. */
const USUAL = ['1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3', '5:4', '4:5', '21:9', '9:21'];
/** A shape that is this near, as a share, counts as the same: sizes are rounded to multiples of 8 or more. */
const NEAR = 0.06;

/** The size in the words of the model: width and height where it has them, else the shape that comes nearest. */
export function sizeFields(
  { size, source, references }: ImageOrder,
  schema: InputSchema,
  warnings: Warning[],
): Record<string, unknown> {
  const shapes = schema?.get('aspect_ratio');
  const wanted = parseSize(size);
  if (wanted === undefined) {
    const follows = shapes?.values?.includes('match_input_image') && (source !== null || references.length > 0);
    return follows ? { aspect_ratio: 'match_input_image' } : {};
  }
  if (schema?.has('width') && schema.has('height')) {
    const custom = shapes?.values?.includes('custom') ? { aspect_ratio: 'custom' } : {};
    return { ...custom, ...within(wanted, schema, warnings) };
  }
  const field = schema?.get('size');
  if (field?.values?.includes(size)) return { size };
  if (schema !== undefined && shapes === undefined) return {};
  const values = shapes === undefined ? USUAL : shapes.values;
  return { aspect_ratio: values === undefined ? reduced(wanted) : nearest(wanted, values, warnings) };
}

/** Width and height, made smaller together where the model has a limit. */
function within(wanted: PixelSize, schema: NonNullable<InputSchema>, warnings: Warning[]): PixelSize {
  const maxWidth = schema.get('width')?.maximum ?? Number.POSITIVE_INFINITY;
  const maxHeight = schema.get('height')?.maximum ?? Number.POSITIVE_INFINITY;
  const scale = Math.min(1, maxWidth / wanted.width, maxHeight / wanted.height);
  if (scale === 1) return wanted;
  const fitted = { width: toEight(wanted.width * scale), height: toEight(wanted.height * scale) };
  const reason = `The model draws at most ${maxWidth}x${maxHeight}`;
  warnings.push(adapted('size', `${wanted.width}x${wanted.height}`, `${fitted.width}x${fitted.height}`, reason));
  return fitted;
}

function toEight(edge: number): number {
  return Math.max(8, Math.floor(edge / 8) * 8);
}

/** `1920x1080` as `16:9`. */
function reduced({ width, height }: PixelSize): string {
  const divisor = greatestDivisor(width, height);
  return `${width / divisor}:${height / divisor}`;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

function nearest(wanted: PixelSize, values: readonly string[], warnings: Warning[]): string {
  const exact = reduced(wanted);
  if (values.includes(exact)) return exact;
  const distance = (shape: string) => {
    const [width = 0, height = 0] = shape.split(':').map(Number);
    return Math.abs(Math.log(width / height / (wanted.width / wanted.height)));
  };
  const shapes = values.filter((value) => /^\d+:\d+$/.test(value));
  const best = shapes.reduce((found, shape) => (distance(shape) < distance(found) ? shape : found), shapes[0] ?? exact);
  if (distance(best) > NEAR) {
    const reason = `The model draws the shapes ${shapes.join(', ')}`;
    warnings.push(adapted('size', `${wanted.width}x${wanted.height}`, best, reason));
  }
  return best;
}
