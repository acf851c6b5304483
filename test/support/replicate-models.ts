type Json = Record<string, unknown>;

/** A model as Replicate describes it, with choices in schemas of their own. */
function described(properties: Json, choices: Readonly<Record<string, readonly string[]>> = {}): Json {
  const enums = Object.entries(choices).map(([name, values]) => [name, { type: 'string', title: name, enum: values }]);
  return {
    openapi: '3.0.2',
    components: {
      schemas: {
        Input: { type: 'object', title: 'Input', required: ['prompt'], properties },
        ...Object.fromEntries(enums),
      },
    },
  };
}

const text = { type: 'string' };
const whole = { type: 'integer' };
const picture = { type: 'string', format: 'uri' };
const choice = (name: string) => ({ allOf: [{ $ref: `#/components/schemas/${name}` }], default: '1:1' });
const SHAPES = ['1:1', '16:9', '21:9', '3:2', '2:3', '4:5', '5:4', '3:4', '4:3', '9:16', '9:21'];

/** Input forms of the models that the local Replicate has. */
export const REPLICATE_MODELS: Readonly<Record<string, Json>> = {
  'black-forest-labs/flux-schnell': described(
    {
      prompt: text,
      seed: whole,
      aspect_ratio: choice('aspect_ratio'),
      num_outputs: { ...whole, minimum: 1, maximum: 4 },
      num_inference_steps: whole,
      output_format: choice('output_format'),
      output_quality: whole,
      go_fast: { type: 'boolean' },
      megapixels: choice('megapixels'),
    },
    { aspect_ratio: SHAPES, output_format: ['webp', 'jpg', 'png'], megapixels: ['1', '0.25'] },
  ),
  'black-forest-labs/flux-dev': described(
    {
      prompt: text,
      seed: whole,
      aspect_ratio: choice('aspect_ratio'),
      image: picture,
      prompt_strength: { type: 'number', minimum: 0, maximum: 1 },
      num_outputs: { ...whole, minimum: 1, maximum: 4 },
      num_inference_steps: whole,
      guidance: { type: 'number' },
      output_format: choice('output_format'),
      output_quality: whole,
      go_fast: { type: 'boolean' },
      megapixels: choice('megapixels'),
    },
    { aspect_ratio: SHAPES, output_format: ['webp', 'jpg', 'png'], megapixels: ['1', '0.25'] },
  ),
  'black-forest-labs/flux-kontext-pro': described(
    {
      prompt: text,
      seed: whole,
      aspect_ratio: choice('aspect_ratio'),
      input_image: picture,
      output_format: choice('output_format'),
      prompt_upsampling: { type: 'boolean' },
      safety_tolerance: whole,
    },
    { aspect_ratio: ['match_input_image', ...SHAPES], output_format: ['jpg', 'png'] },
  ),
  'black-forest-labs/flux-1.1-pro': described(
    {
      prompt: text,
      seed: whole,
      width: { ...whole, maximum: 1440 },
      height: { ...whole, maximum: 1440 },
      aspect_ratio: choice('aspect_ratio'),
      image_prompt: picture,
      prompt_upsampling: { type: 'boolean' },
      safety_tolerance: whole,
      output_quality: whole,
      output_format: choice('output_format'),
    },
    { aspect_ratio: ['custom', ...SHAPES], output_format: ['webp', 'jpg', 'png'] },
  ),
  'lab/painter': described({
    prompt: text,
    seed: { ...whole, maximum: 65_535 },
    image: picture,
    mask: picture,
    prompt_strength: { type: 'number' },
    negative_prompt: text,
    guidance: { type: 'number' },
    steps: whole,
  }),
  'kwaivgi/kling-v2.5-turbo-pro': described(
    {
      ...{ prompt: text, negative_prompt: text, start_image: picture, image: picture },
      ...{ aspect_ratio: choice('aspect_ratio'), duration: { allOf: [{ $ref: '#/components/schemas/duration' }] } },
    },
    { aspect_ratio: ['16:9', '9:16', '1:1'] },
  ),
  'bytedance/seedance-2.0-fast': described(
    {
      ...{ prompt: text, image: picture, last_frame_image: picture, seed: whole, generate_audio: { type: 'boolean' } },
      ...{ reference_images: { type: 'array', items: picture }, duration: { ...whole, minimum: -1, maximum: 15 } },
      ...{ resolution: choice('resolution'), aspect_ratio: choice('aspect_ratio') },
    },
    { resolution: ['480p', '720p'], aspect_ratio: ['16:9', '4:3', '1:1', '3:4', '9:16', '21:9', 'adaptive'] },
  ),
  'lab/film': described({ prompt: text, duration: text, first_frame: picture }),
  'lab/many': described({ prompt: text, image_input: { type: 'array', items: picture } }),
};

/** Models that make clips. */
export const CLIP_MODELS: readonly string[] = [
  ...['kwaivgi/kling-v2.5-turbo-pro', 'bytedance/seedance-2.0-fast', 'lab/film'],
];

/** Input fields of a model, by name. */
export function inputsOf(model: string): Json {
  const components = REPLICATE_MODELS[model]?.components as { schemas: { Input: { properties: Json } } } | undefined;
  return components?.schemas.Input.properties ?? {};
}
