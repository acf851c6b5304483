import { readInfotext } from './foreign-a1111.ts';
import type { ForeignSettings, NamedTexts, PictureText } from './foreign-settings.ts';
import {
  isObject,
  type JsonObject,
  known,
  modelName,
  numberValue,
  readJsonObject,
  seedValue,
  shareValue,
  sizeIn,
  sizeValue,
  textValue,
} from './foreign-values.ts';

type Found = { settings: ForeignSettings; from: PictureText } | undefined;

/** The first text of these names that holds JSON which fits. */
function jsonIn(
  texts: NamedTexts,
  names: readonly string[],
  fits: (json: JsonObject) => boolean,
): { json: JsonObject; from: PictureText } | undefined {
  for (const name of names) {
    const from = texts.get(name);
    const json = from && readJsonObject(from.text);
    if (from !== undefined && json !== undefined && fits(json)) return { json, from };
  }
  return undefined;
}

/** InvokeAI since version 3, and the `sd-metadata` of versions before. Source: `invokeai/app/invocations/metadata.py`. */
export function invokeSettings(texts: NamedTexts): Found {
  const found = jsonIn(texts, ['invokeai_metadata'], () => true);
  if (found === undefined) return olderInvoke(texts);
  const { json, from } = found;
  const model = isObject(json['model']) ? (json['model']['name'] ?? json['model']['model_name']) : json['model'];
  const settings = known<ForeignSettings>({
    tool: 'InvokeAI',
    toolVersion: textValue(json['app_version']),
    prompt: textValue(json['positive_prompt']),
    negativePrompt: textValue(json['negative_prompt']),
    model: modelName(model),
    seed: seedValue(json['seed']),
    steps: numberValue(json['steps']),
    cfgScale: numberValue(json['cfg_scale'] ?? json['guidance']),
    sampler: textValue(json['scheduler']),
    size: sizeValue(json['width'], json['height']),
    strength: shareValue(json['strength']),
  });
  return { settings, from };
}

function olderInvoke(texts: NamedTexts): Found {
  const found = jsonIn(texts, ['sd-metadata'], ({ image }) => isObject(image));
  if (found === undefined) return undefined;
  const { json, from } = found;
  const image = json['image'] as JsonObject;
  const prompts = Array.isArray(image['prompt']) ? image['prompt'] : [image['prompt']];
  const said = prompts
    .map((one: unknown) => (isObject(one) ? one['prompt'] : one))
    .filter((one) => typeof one === 'string');
  // Negative words stand in brackets inside of the prompt.
  const [prompt, negative] = splitBrackets(said.join(', '));
  const settings = known<ForeignSettings>({
    tool: 'InvokeAI',
    toolVersion: textValue(json['app_version']),
    prompt: textValue(prompt),
    negativePrompt: textValue(negative),
    model: modelName(json['model_weights']),
    seed: seedValue(image['seed']),
    steps: numberValue(image['steps']),
    cfgScale: numberValue(image['cfg_scale']),
    sampler: textValue(image['sampler']),
    size: sizeValue(image['width'], image['height']),
    strength: shareValue(image['strength']),
  });
  return { settings, from };
}

function splitBrackets(text: string): [string, string] {
  const inside: string[] = [];
  const outside: string[] = [];
  for (const [at, part] of text.split('[').entries()) {
    const end = at === 0 ? -1 : part.indexOf(']');
    if (end >= 0) inside.push(part.slice(0, end).trim());
    outside.push(end >= 0 ? part.slice(end + 1) : at === 0 ? part : `[${part}`);
  }
  return [outside.join('').trim(), inside.filter((part) => part !== '').join(', ')];
}

/** Fooocus: `parameters` beside `fooocus_scheme`, or EXIF in JPEG and WebP. Source: `modules/meta_parser.py` of Fooocus. */
export function fooocusSettings(texts: NamedTexts): Found {
  const scheme = texts.get('fooocus_scheme') ?? texts.get('makernote');
  const isTold = /^(fooocus|a1111)\0?$/.test(scheme?.text.trim() ?? '');
  const version = /^Fooocus/.test(texts.get('software')?.text ?? '') ? texts.get('software')?.text : undefined;
  const fits = (json: JsonObject) =>
    json['metadata_scheme'] === 'fooocus' || 'base_model' in json || ('performance' in json && 'styles' in json);
  const found = jsonIn(texts, ['parameters', 'usercomment', 'comment'], fits);
  if (found === undefined) {
    const from = texts.get('parameters') ?? texts.get('usercomment');
    const settings = (isTold || version !== undefined) && from ? readInfotext(from.text) : undefined;
    return from && settings && { settings: { ...settings, tool: 'Fooocus' }, from };
  }
  const { json, from } = found;
  const settings = known<ForeignSettings>({
    tool: 'Fooocus',
    toolVersion: textValue(json['version'] ?? version),
    prompt: textValue(json['prompt']),
    negativePrompt: textValue(json['negative_prompt']),
    model: modelName(json['base_model']),
    seed: seedValue(json['seed']),
    steps: numberValue(json['steps']),
    cfgScale: numberValue(json['guidance_scale']),
    sampler: textValue(json['sampler']),
    scheduler: textValue(json['scheduler']),
    size: sizeIn(json['resolution']),
  });
  return { settings, from };
}

/** SwarmUI: everything below `sui_image_params`. Source: its image metadata format. */
export function swarmSettings(texts: NamedTexts): Found {
  const found = jsonIn(texts, ['parameters', 'usercomment'], (json) => isObject(json['sui_image_params']));
  if (found === undefined) return undefined;
  const json = found.json['sui_image_params'] as JsonObject;
  const settings = known<ForeignSettings>({
    tool: 'SwarmUI',
    toolVersion: textValue(json['swarm_version']),
    prompt: textValue(json['prompt']),
    negativePrompt: textValue(json['negativeprompt']),
    model: modelName(json['model']),
    seed: seedValue(json['seed']),
    steps: numberValue(json['steps']),
    cfgScale: numberValue(json['cfgscale']),
    sampler: textValue(json['sampler']),
    scheduler: textValue(json['scheduler']),
    size: sizeValue(json['width'], json['height']),
  });
  return { settings, from: found.from };
}

/**
 * NovelAI: `Comment` holds the settings, `Source` names the model; the same as one object in the alpha of the pixels or
 * in EXIF. Source: files of the service, and `nai_meta.py`, which NovelAI published.
 */
export function novelSettings(texts: NamedTexts): Found {
  const whole = jsonIn(texts, ['stealth', 'usercomment'], (json) => typeof json['Comment'] === 'string');
  const comment = whole
    ? { json: readJsonObject(String(whole.json['Comment'])), from: whole.from }
    : jsonIn(texts, ['comment'], (json) => 'uc' in json || ('sampler' in json && 'scale' in json));
  if (comment?.json === undefined) return undefined;
  const { json, from } = comment;
  const beside = (name: string): unknown => whole?.json[name] ?? texts.get(name.toLowerCase())?.text;
  const settings = known<ForeignSettings>({
    tool: 'NovelAI',
    prompt: captionOf(json['v4_prompt']) ?? textValue(json['prompt']) ?? textValue(beside('Description')),
    negativePrompt: captionOf(json['v4_negative_prompt']) ?? textValue(json['uc']),
    model: textValue(beside('Source')),
    seed: seedValue(json['seed']),
    steps: numberValue(json['steps']),
    cfgScale: numberValue(json['scale']),
    sampler: textValue(json['sampler']),
    scheduler: textValue(json['noise_schedule']),
    size: sizeValue(json['width'], json['height']),
    strength: shareValue(json['strength']),
  });
  return { settings, from };
}

/** Since version 4 the scene and each character have words of their own. */
function captionOf(value: unknown): string | undefined {
  const caption = isObject(value) ? value['caption'] : undefined;
  if (!isObject(caption)) return undefined;
  const characters = Array.isArray(caption['char_captions']) ? caption['char_captions'] : [];
  const words = [caption['base_caption'], ...characters.map((one: unknown) => isObject(one) && one['char_caption'])];
  return textValue(words.filter((one) => typeof one === 'string' && one.trim() !== '').join(' | '));
}

/** Draw Things: JSON in the user comment, in XMP or EXIF; `c` are the words, `uc` those to avoid. */
export function drawThingsSettings(texts: NamedTexts): Found {
  const fits = (json: JsonObject) =>
    typeof json['c'] === 'string' && ('model' in json || 'v2' in json || 'sampler' in json);
  const found = jsonIn(texts, ['exif:usercomment', 'usercomment'], fits);
  if (found === undefined) return undefined;
  const { json, from } = found;
  const more = isObject(json['v2']) ? json['v2'] : {};
  const settings = known<ForeignSettings>({
    tool: 'Draw Things',
    prompt: textValue(json['c']),
    negativePrompt: textValue(json['uc']),
    model: modelName(json['model'] ?? more['model']),
    seed: seedValue(json['seed'] ?? more['seed']),
    steps: numberValue(json['steps'] ?? more['steps']),
    cfgScale: numberValue(json['scale'] ?? more['guidanceScale']),
    sampler: textValue(json['sampler']),
    size: sizeIn(json['size']) ?? sizeValue(more['width'], more['height']),
    strength: shareValue(json['strength'] ?? more['strength']),
  });
  return { settings, from };
}
