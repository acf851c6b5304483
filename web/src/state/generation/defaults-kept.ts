import { formatSize, parseSize } from '../../../../src/domain/picture-size.ts';
import type { Draft } from './composer-document.ts';

/** The part of the browser's storage that is needed here. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What a fresh prompt bar starts with. */
export type Defaults = Pick<Draft, 'model' | 'form' | 'options'>;

/** Keys of the storage that hold the defaults, in the shapes of ima2 2.0.2. */
export const DEFAULTS_KEYS = {
  choices: 'ima2.generationDefaults',
  model: 'ima2.imageModel',
  effort: 'ima2.reasoningEffort',
  search: 'ima2.webSearchEnabled',
} as const;

const PRESETS = [
  ...['1024x1024', '1536x1024', '1024x1536', '1360x1024', '1024x1360', '1824x1024', '1024x1824'],
  ...['2048x2048', '2048x1152', '1152x2048', '3840x2160', '2160x3840', 'auto'],
];

/** The defaults that were kept, here or by 2.0.2, else none. Never throws on what is kept. */
export function readDefaults(shelf: Shelf): Defaults {
  const kept = objectAt(shelf, DEFAULTS_KEYS.choices) ?? {};
  const provider = textOf(kept['provider']);
  const model = shelf.getItem(DEFAULTS_KEYS.model);
  return {
    form: kept['multimode'] === true ? 'sequence' : 'image',
    model: provider && model ? { provider, model } : null,
    options: keptOptions(shelf, kept),
  };
}

/** The prompt that 2.0.2 kept along with its defaults. */
export function earlierPrompt(shelf: Shelf): string {
  return textOf(objectAt(shelf, DEFAULTS_KEYS.choices)?.['prompt']) ?? '';
}

/** Keeps defaults so that 2.0.2 understands them; fields that it alone knows stay as they are. */
export function keepDefaults(shelf: Shelf, { model, form, options }: Defaults): void {
  const own = parseSize(textOf(options['size']) ?? '');
  const isPreset = PRESETS.includes(textOf(options['size']) ?? '');
  const count = typeof options['n'] === 'number' ? options['n'] : 1;
  const chosen: Record<string, unknown> = {
    provider: model?.provider,
    quality: options['quality'],
    sizePreset: isPreset ? options['size'] : own === undefined ? undefined : 'custom',
    ...(own !== undefined && !isPreset && { customW: own.width, customH: own.height }),
    format: options['format'],
    moderation: options['moderation'],
    ...(form === 'sequence' ? { multimodeMaxImages: count } : { count }),
    multimode: form === 'sequence',
    promptMode: options['mode'] === 'direct' ? 'direct' : 'auto',
    negativePrompt: options['negativePrompt'],
    options: options['options'],
  };
  shelf.setItem(DEFAULTS_KEYS.choices, JSON.stringify({ ...objectAt(shelf, DEFAULTS_KEYS.choices), ...chosen }));
  keepText(shelf, DEFAULTS_KEYS.model, model?.model);
  keepText(shelf, DEFAULTS_KEYS.effort, options['reasoningEffort']);
  keepText(shelf, DEFAULTS_KEYS.search, options['webSearchEnabled']);
}

/** A text that says something; undefined for everything else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** An object that is no list; null for everything else. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}

/** The JSON object under a key; null where there is none. */
export function objectAt(shelf: Shelf, key: string): Readonly<Record<string, unknown>> | null {
  try {
    return recordOf(JSON.parse(shelf.getItem(key) ?? 'null'));
  } catch {
    return null;
  }
}

function keptOptions(shelf: Shelf, kept: Readonly<Record<string, unknown>>): Draft['options'] {
  const count = kept['multimode'] === true ? kept['multimodeMaxImages'] : kept['count'];
  const search = shelf.getItem(DEFAULTS_KEYS.search);
  const options: Record<string, unknown> = {
    n: typeof count === 'number' && count > 1 ? count : undefined,
    size: keptSize(kept),
    quality: textOf(kept['quality']),
    format: textOf(kept['format']),
    moderation: textOf(kept['moderation']),
    reasoningEffort: textOf(shelf.getItem(DEFAULTS_KEYS.effort)),
    webSearchEnabled: search === null ? undefined : search === 'true' || search === '1',
    mode: kept['promptMode'] === 'direct' ? 'direct' : undefined,
    negativePrompt: textOf(kept['negativePrompt']),
    options: recordOf(kept['options']) ?? undefined,
  };
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function keptSize({ sizePreset, customW, customH }: Readonly<Record<string, unknown>>): string | undefined {
  if (sizePreset !== 'custom') return textOf(sizePreset);
  if (typeof customW !== 'number' || typeof customH !== 'number') return undefined;
  return formatSize({ width: customW, height: customH });
}

function keepText(shelf: Shelf, key: string, value: unknown): void {
  if (value === undefined || value === null) shelf.removeItem(key);
  else shelf.setItem(key, String(value));
}
