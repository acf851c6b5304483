import type { ImageOrder, Media, Warning } from '../../../domain/generation.ts';
import { promptOf } from '../shared/storyboard.ts';
import { addPlain, addSeed, Form } from './replicate.form.ts';
import type { Calling } from './replicate.models.ts';
import { unknownInput } from './replicate.refusal.ts';
import type { InputSchema } from './replicate.schema.ts';
import { sizeFields } from './replicate.size.ts';

/** What goes into a prediction: values as they are, pictures still as bytes. */
export interface Input {
  fields: Record<string, unknown>;
  /** Field by field; a list where the model takes one. */
  pictures: Record<string, Media | Media[]>;
  warnings: Warning[];
  /** As it is sent; null: the model chooses. */
  seed: string | null;
}

/** Names under which models have the same thing, in the order in which they are looked for. */
const NAMES = {
  prompt: ['prompt', 'text', 'caption'],
  negativePrompt: ['negative_prompt'],
  strength: ['prompt_strength', 'strength', 'image_strength', 'denoising_strength'],
  steps: ['num_inference_steps', 'steps'],
  count: ['num_outputs', 'number_of_images', 'num_images', 'n'],
  lists: ['image_input', 'input_images', 'images', 'reference_images'],
  source: ['image', 'input_image', 'init_image', 'img'],
  reference: ['input_image', 'image_prompt', 'reference_image', 'redux_image', 'image'],
  mask: ['mask', 'mask_image', 'inpaint_mask'],
} as const;

/** Without a word from Replicate these are taken to be there, and whatever the person set is sent as it is. */
const ASSUMED = ['prompt', 'aspect_ratio', 'seed', 'output_format', 'image', 'mask', 'num_inference_steps'];

/** Puts an order into the words of the model. A field that the model does not have is refused by name. */
export function inputOf(order: ImageOrder, schema: InputSchema, calling: Calling): Input {
  const form = new Form(schema, ASSUMED);
  const prompt = form.first(NAMES.prompt) ?? 'prompt';
  if (!form.has(prompt)) throw unknownInput('prompt', prompt, form.names);
  form.fields[prompt] = promptOf(order);
  const seed = addSeed(form, order.seed);
  addPlain(form, 'negativePrompt', NAMES.negativePrompt, order.negativePrompt);
  addPlain(form, 'strength', NAMES.strength, order.strength);
  const pictures = addPictures(form, order);
  Object.assign(form.fields, sizeFields(order, schema, form.warnings));
  addCount(form, order.n);
  addFormat(form, order.format);
  const steps = form.first(NAMES.steps);
  if (calling.defaultSteps !== undefined && steps !== undefined) form.fields[steps] = calling.defaultSteps;
  for (const [name, value] of Object.entries({ ...calling.options, ...order.options })) {
    if (schema !== undefined && !schema.has(name)) throw unknownInput(`options.${name}`, name, form.names);
    form.fields[name] = value;
  }
  return { fields: form.fields, pictures, warnings: form.warnings, seed };
}

function addCount(form: Form, n: number): void {
  if (n === 1) return;
  const name = form.first(NAMES.count);
  if (name !== undefined) form.fields[name] = n;
}

/** Where the model cannot, the picture is converted afterwards. */
function addFormat(form: Form, format: ImageOrder['format']): void {
  if (format === null || !form.has('output_format')) return;
  const values = form.schema?.get('output_format')?.values ?? [format === 'jpeg' ? 'jpg' : format];
  const name = values.find((value) => value === format || (format === 'jpeg' && value === 'jpg'));
  if (name !== undefined) form.fields.output_format = name;
}

function addPictures(form: Form, order: ImageOrder): Input['pictures'] {
  const pictures = takePictures(form, order);
  if (order.mask === null) return pictures;
  const name = form.first(NAMES.mask);
  if (name === undefined) throw unknownInput('mask', NAMES.mask[0], form.names);
  return { ...pictures, [name]: order.mask };
}

function takePictures(form: Form, { source, references }: ImageOrder): Input['pictures'] {
  const all = source === null ? [...references] : [source, ...references];
  if (all.length === 0) return {};
  const list = NAMES.lists.find((name) => form.schema?.get(name)?.isArray);
  if (list !== undefined) return { [list]: all };
  const taken: Input['pictures'] = {};
  for (const [index, picture] of all.entries()) {
    const isSource = source !== null && index === 0;
    const names = isSource ? NAMES.source : NAMES.reference;
    const name = names.find((candidate) => form.has(candidate) && !Object.hasOwn(taken, candidate));
    if (name === undefined) throw unknownInput(isSource ? 'image' : `references.${index}`, names[0], form.names);
    taken[name] = form.schema?.get(name)?.isArray ? [picture] : picture;
  }
  return taken;
}
