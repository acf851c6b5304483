/** What a program writes, or what is read of it. */
export const INFOTEXT = [
  'a red fox in snow, masterpiece',
  'second line, (soft light:1.2)',
  'Negative prompt: blurry, low quality',
  'Steps: 28, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 6.5, Seed: 1234567890, Size: 832x1216,',
].join('\n');
/** What a program writes, or what is read of it. */
export const A1111 = `${INFOTEXT} Model hash: abcdef0123, Model: dreamshaper_8, Denoising strength: 0.45, Lora hashes: "fox: 1a2b, snow: 3c4d", Version: v1.10.1`;
/** What a program writes, or what is read of it. */
export const FORGE = `${INFOTEXT} Distilled CFG Scale: 3.5, Model: flux1-dev, Version: f2.0.1v1.10.1-previous-313`;
/** What a program writes, or what is read of it. */
export const INFO = {
  prompt: 'a red fox in snow, masterpiece\nsecond line, (soft light:1.2)',
  negativePrompt: 'blurry, low quality',
  steps: 28,
  sampler: 'DPM++ 2M',
  scheduler: 'Karras',
  cfgScale: 6.5,
  seed: 1234567890,
  size: '832x1216',
};
/** What a program writes, or what is read of it. */
export const COMFY_SEED = '18446744073709551557';
/** What a program writes, or what is read of it. */
export const COMFY = JSON.stringify({
  '3': {
    class_type: 'KSampler',
    inputs: {
      seed: 0,
      steps: 25,
      cfg: 7.5,
      sampler_name: 'euler_ancestral',
      scheduler: 'normal',
      denoise: 1,
      model: ['10', 0],
      positive: ['6', 0],
      negative: ['7', 0],
      latent_image: ['5', 0],
    },
  },
  '4': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'sd/sd_xl_base_1.0.safetensors' } },
  '5': { class_type: 'EmptyLatentImage', inputs: { width: 1024, height: 768, batch_size: 1 } },
  '6': { class_type: 'CLIPTextEncode', inputs: { text: ['12', 0], clip: ['4', 1] }, is_changed: ['NAN'] },
  '7': { class_type: 'CLIPTextEncode', inputs: { text: 'watermark', clip: ['4', 1] } },
  '8': { class_type: 'VAEDecode', inputs: { samples: ['3', 0], vae: ['4', 2] } },
  '9': { class_type: 'SaveImage', inputs: { filename_prefix: 'ComfyUI', images: ['8', 0] } },
  '10': { class_type: 'LoraLoader', inputs: { lora_name: 'fox.safetensors', model: ['4', 0], clip: ['4', 1] } },
  '12': { class_type: 'PrimitiveStringMultiline', inputs: { value: 'a red fox in snow' } },
})
  .replace('"seed":0', `"seed":${COMFY_SEED}`)
  .replace('"NAN"', 'NaN');
/** What a program writes, or what is read of it. */
export const COMFY_SETTINGS = {
  tool: 'ComfyUI',
  prompt: 'a red fox in snow',
  negativePrompt: 'watermark',
  model: 'sd_xl_base_1.0',
  seed: COMFY_SEED,
  steps: 25,
  cfgScale: 7.5,
  sampler: 'euler_ancestral',
  scheduler: 'normal',
  size: '1024x768',
};
/** What a program writes, or what is read of it. */
export const FLUX = {
  '1': { class_type: 'UNETLoader', inputs: { unet_name: 'flux1-dev.safetensors' } },
  '2': { class_type: 'CLIPTextEncode', inputs: { text: 'a fox of glass', clip: ['9', 0] } },
  '3': { class_type: 'FluxGuidance', inputs: { guidance: 3.5, conditioning: ['2', 0] } },
  '4': { class_type: 'BasicGuider', inputs: { model: ['1', 0], conditioning: ['3', 0] } },
  '5': { class_type: 'RandomNoise', inputs: { noise_seed: 77 } },
  '6': { class_type: 'KSamplerSelect', inputs: { sampler_name: 'euler' } },
  '7': { class_type: 'BasicScheduler', inputs: { scheduler: 'simple', steps: 20, denoise: 1, model: ['1', 0] } },
  '8': { class_type: 'EmptySD3LatentImage', inputs: { width: 1024, height: 1024, batch_size: 1 } },
  '10': {
    class_type: 'SamplerCustomAdvanced',
    inputs: { noise: ['5', 0], guider: ['4', 0], sampler: ['6', 0], sigmas: ['7', 0], latent_image: ['8', 0] },
  },
  '11': { class_type: 'SaveImage', inputs: { images: ['10', 0] } },
};
/** What a program writes, or what is read of it. */
export const WORKFLOW = {
  nodes: [
    { id: 1, type: 'CheckpointLoaderSimple', inputs: [], widgets_values: ['v1-5.ckpt'] },
    { id: 2, type: 'CLIPTextEncode', inputs: [{ name: 'clip', link: 1 }], widgets_values: ['a fox on paper'] },
    { id: 3, type: 'CLIPTextEncode', inputs: [{ name: 'clip', link: 2 }], widgets_values: ['text'] },
    { id: 4, type: 'EmptyLatentImage', inputs: [], widgets_values: [512, 768, 1] },
    {
      id: 5,
      type: 'KSampler',
      inputs: [
        { name: 'model', link: 3 },
        { name: 'positive', link: 4 },
        { name: 'negative', link: 5 },
        { name: 'latent_image', link: 6 },
      ],
      widgets_values: [42, 'fixed', 30, 8, 'dpmpp_2m', 'karras', 1],
    },
    { id: 6, type: 'SaveImage', inputs: [{ name: 'images', link: 7 }], widgets_values: ['x'] },
  ],
  links: [
    [1, 1, 1, 2, 0, 'CLIP'],
    [2, 1, 1, 3, 0, 'CLIP'],
    [3, 1, 0, 5, 0, 'MODEL'],
    [4, 2, 0, 5, 1, 'CONDITIONING'],
    [5, 3, 0, 5, 2, 'CONDITIONING'],
    [6, 4, 0, 5, 3, 'LATENT'],
    [7, 5, 0, 6, 0, 'LATENT'],
  ],
};
/** What a program writes, or what is read of it. */
export const INVOKE = {
  generation_mode: 'sdxl_txt2img',
  positive_prompt: 'a red fox',
  negative_prompt: 'people',
  width: 1024,
  height: 832,
  seed: 4178220147,
  cfg_scale: 6,
  steps: 35,
  scheduler: 'dpmpp_2m_k',
  strength: 0.6,
  model: { key: 'x', hash: 'y', name: 'Juggernaut XL v9', base: 'sdxl', type: 'main' },
  app_version: '5.6.0',
};
/** What a program writes, or what is read of it. */
export const OLD_INVOKE = {
  model: 'stable diffusion',
  model_weights: 'stable-diffusion-1.5',
  app_version: '2.3.0',
  image: {
    prompt: [{ prompt: 'a red fox [people, cars] at dawn', weight: 1 }],
    steps: 50,
    cfg_scale: 7.5,
    seed: 99,
    sampler: 'k_lms',
    width: 512,
    height: 512,
  },
};
/** What a program writes, or what is read of it. */
export const FOOOCUS = {
  prompt: 'a red fox',
  negative_prompt: 'ugly',
  prompt_expansion: '',
  styles: "['Fooocus V2']",
  performance: 'Speed',
  steps: 30,
  resolution: '(1152, 896)',
  guidance_scale: 4.0,
  sharpness: 2.0,
  base_model: 'juggernautXL_v8Rundiffusion.safetensors',
  refiner_model: 'None',
  sampler: 'dpmpp_2m_sde_gpu',
  scheduler: 'karras',
  seed: '8262310541723458291',
  metadata_scheme: 'fooocus',
  version: 'Fooocus v2.5.5',
};
/** What a program writes, or what is read of it. */
export const FOOOCUS_SETTINGS = {
  tool: 'Fooocus',
  toolVersion: 'Fooocus v2.5.5',
  prompt: 'a red fox',
  negativePrompt: 'ugly',
  model: 'juggernautXL_v8Rundiffusion',
  seed: '8262310541723458291',
  steps: 30,
  cfgScale: 4,
  sampler: 'dpmpp_2m_sde_gpu',
  scheduler: 'karras',
  size: '1152x896',
};
/** What a program writes, or what is read of it. */
export const NOVEL = {
  prompt: 'a red fox',
  steps: 28,
  width: 832,
  height: 1216,
  scale: 5.5,
  uncond_scale: 0,
  seed: 3141592653,
  n_samples: 1,
  noise_schedule: 'karras',
  sampler: 'k_euler_ancestral',
  uc: 'lowres',
  v4_prompt: { caption: { base_caption: 'a red fox', char_captions: [{ char_caption: 'fox, winking', centers: [] }] } },
  v4_negative_prompt: { caption: { base_caption: 'lowres', char_captions: [] } },
};
/** What a program writes, or what is read of it. */
export const NOVEL_SOURCE = 'NovelAI Diffusion V4.5 4BDE2A90';
/** What a program writes, or what is read of it. */
export const NOVEL_SETTINGS = {
  tool: 'NovelAI',
  prompt: 'a red fox | fox, winking',
  negativePrompt: 'lowres',
  model: NOVEL_SOURCE,
  seed: 3141592653,
  steps: 28,
  cfgScale: 5.5,
  sampler: 'k_euler_ancestral',
  scheduler: 'karras',
  size: '832x1216',
};
/** What a program writes, or what is read of it. */
export const MIDJOURNEY =
  'a red fox in the snow, 35mm --ar 16:9 --no people, cars --seed 7 --v 6.1 --stylize 250 Job ID: 0b3c1d2e-1111-2222-3333-444455556666';
/** What a program writes, or what is read of it. */
export const DRAW_THINGS = {
  c: 'a red fox',
  uc: 'blurry',
  model: 'flux_1_schnell_q8p.ckpt',
  sampler: 'Euler A Trailing',
  scale: 1.5,
  seed: 2718281828,
  size: '1024x768',
  steps: 4,
  strength: 0.75,
  v2: { guidanceScale: 1.5 },
};
/** What a program writes, or what is read of it. */
export const DRAW_THINGS_SETTINGS = {
  tool: 'Draw Things',
  prompt: 'a red fox',
  negativePrompt: 'blurry',
  model: 'flux_1_schnell_q8p',
  seed: 2718281828,
  steps: 4,
  cfgScale: 1.5,
  sampler: 'Euler A Trailing',
  size: '1024x768',
  strength: 0.75,
};

/** What a program writes, or what is read of it. */
export const SWARM = {
  ...{ prompt: 'a red fox', negativeprompt: 'ugly', model: 'sdxl', seed: 5, steps: 20, cfgscale: 7.0 },
  ...{ width: 1024, height: 1024, swarm_version: '0.9.5' },
};
