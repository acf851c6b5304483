import type { VideoAbilities } from '../../../domain/catalog.ts';
import type { Media, Warning } from '../../../domain/generation.ts';
import type { VideoOrder } from '../../../domain/video.ts';
import { ignored } from '../shared/made-picture.ts';
import { fieldsOf } from './replicate.clips.ts';
import { addPlain, addSeed, Form } from './replicate.form.ts';
import { unknownInput } from './replicate.refusal.ts';
import type { InputSchema } from './replicate.schema.ts';

/** What goes into a prediction that makes a clip. */
export interface ClipInput {
  fields: Record<string, unknown>;
  pictures: Record<string, Media | readonly Media[]>;
  warnings: Warning[];
  /** As it is sent; null: the model chooses. */
  seed: string | null;
}

/** Names under which models have the same thing, in the order in which they are looked for. */
const NAMES = {
  start: ['start_image', 'first_frame_image', 'first_frame', 'image', 'input_image'],
  lastFrame: ['last_frame', 'last_frame_image', 'end_image', 'tail_image'],
  references: ['reference_images', 'image_input', 'images'],
  duration: ['duration', 'seconds'],
  resolution: ['resolution'],
  aspectRatio: ['aspect_ratio'],
  audio: ['generate_audio', 'audio'],
  negativePrompt: ['negative_prompt'],
} as const;
/** What models call a shape that follows from the picture. */
const BY_ITSELF = ['adaptive', 'auto', 'match_input_image'];

/** Puts an order into the words of the model. A picture for which the model has no field is refused by name. */
export function clipInputOf(order: VideoOrder, schema: InputSchema, own: Readonly<Record<string, unknown>>): ClipInput {
  const form = new Form(schema, [...fieldsOf(order.model), ...Object.keys(own)]);
  if (!form.has('prompt')) throw unknownInput('prompt', 'prompt', form.names);
  form.fields.prompt = order.prompt;
  const seed = addSeed(form, order.seed);
  addPlain(form, 'negativePrompt', NAMES.negativePrompt, order.negativePrompt);
  addPlain(form, 'audio', NAMES.audio, order.audio);
  addShape(form, order);
  for (const [name, value] of Object.entries({ ...own, ...order.options })) {
    if (schema !== undefined && !schema.has(name)) throw unknownInput(`options.${name}`, name, form.names);
    form.fields[name] = value;
  }
  return { fields: form.fields, pictures: picturesOf(form, order), warnings: form.warnings, seed };
}

function addShape(form: Form, { model, duration, resolution, aspectRatio }: VideoOrder): void {
  const { video } = model;
  addChosen(form, 'duration', duration, choicesOf(video?.duration));
  addChosen(form, 'resolution', resolution === 'auto' ? null : resolution, video?.resolutions ?? []);
  addChosen(form, 'aspectRatio', aspectRatio === 'auto' ? null : aspectRatio, video?.aspectRatios ?? []);
  const name = aspectRatio === 'auto' ? form.first(NAMES.aspectRatio) : undefined;
  const word = BY_ITSELF.find((value) => form.schema?.get(name ?? '')?.values?.includes(value));
  if (name !== undefined && word !== undefined) form.fields[name] = word;
}

function choicesOf(duration: VideoAbilities['duration'] | undefined): readonly unknown[] {
  if (duration === undefined) return [];
  return duration.values ?? (duration.min === duration.max ? [duration.min] : [duration.min, duration.max]);
}

/** Where the model has one choice only, nothing needs to be sent, and nothing is lost. */
function addChosen(
  form: Form,
  field: 'duration' | 'resolution' | 'aspectRatio',
  value: string | number | null,
  choices: readonly unknown[],
): void {
  if (value === null) return;
  const name = form.first(NAMES[field]);
  if (name !== undefined) form.fields[name] = form.schema?.get(name)?.isText === true ? String(value) : value;
  else if (choices.length > 1) form.warnings.push(ignored(field, value, 'The model has no such input'));
}

function picturesOf(form: Form, { start, lastFrame, references }: VideoOrder): ClipInput['pictures'] {
  const pictures: ClipInput['pictures'] = {};
  const place = (field: string, names: readonly string[], media: Media | readonly Media[]): void => {
    const name = names.find((candidate) => form.has(candidate) && !Object.hasOwn(pictures, candidate));
    if (name === undefined) throw unknownInput(field, names[0] ?? field, form.names);
    pictures[name] = media;
  };
  if (start !== null) place('sourceImage', NAMES.start, start);
  if (lastFrame !== null) place('lastFrameImage', NAMES.lastFrame, lastFrame);
  if (references.length > 0) place('referenceImages', NAMES.references, references);
  return pictures;
}
