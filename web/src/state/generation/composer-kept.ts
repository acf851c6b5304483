import { formatSize, parseSize } from '../../../../src/domain/picture-size.ts';
import { type Draft, EMPTY, type ModelChoice, type Reference } from './composer-document.ts';

/** The part of the browser's storage that is needed here. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Where the whole draft is kept; the other keys hold the same choices in the shape of ima2 2.0.2. */
export const DRAFT_KEY = 'ima2.draft';
const DEFAULTS_KEY = 'ima2.generationDefaults';
const MODEL_KEY = 'ima2.imageModel';
const EFFORT_KEY = 'ima2.reasoningEffort';
const SEARCH_KEY = 'ima2.webSearchEnabled';
const PRESETS = [
  ...['1024x1024', '1536x1024', '1024x1536', '1360x1024', '1024x1360', '1824x1024', '1024x1824'],
  ...['2048x2048', '2048x1152', '1152x2048', '3840x2160', '2160x3840', 'auto'],
];

/** The draft that was kept, else the choices of an earlier version, else an empty one. Never throws. */
export function readDraft(shelf: Shelf): Draft {
  const kept = objectAt(shelf, DRAFT_KEY);
  return kept === null ? earlierDraft(shelf) : draftOf(kept);
}

/** Keeps the draft. References without an upload are left out: their bytes are in this page only. */
export function keepDraft(shelf: Shelf, draft: Draft): void {
  const references = draft.references
    .filter(({ uploadId }) => uploadId !== null)
    .map(({ uploadId, name, thumbnail }) => ({
      uploadId,
      name,
      ...(!thumbnail.startsWith('blob:') && { thumbnail }),
    }));
  const { prompt, model, form, otherModel, options } = draft;
  shelf.setItem(DRAFT_KEY, JSON.stringify({ prompt, references, model, form, otherModel, options }));
  keepEarlier(shelf, draft);
}

/** Where an upload can be seen. */
export function uploadUrl(id: string): string {
  return `/api/uploads/${encodeURIComponent(id)}`;
}

/** A chip for something that was uploaded before. */
export function uploadedReference(uploadId: string, name = '', thumbnail = uploadUrl(uploadId)): Reference {
  return { key: newKey(), uploadId, name, thumbnail, state: 'ready', problem: null };
}

let lastKey = 0;

/** A key for a chip, unique in this page. */
export function newKey(): string {
  lastKey += 1;
  return `reference-${lastKey}`;
}

function draftOf(kept: Readonly<Record<string, unknown>>): Draft {
  const references = Array.isArray(kept['references']) ? kept['references'] : [];
  return {
    prompt: textOf(kept['prompt']) ?? '',
    references: references.flatMap(referenceOf),
    model: choiceOf(kept['model']),
    form: kept['form'] === 'sequence' ? 'sequence' : 'image',
    otherModel: choiceOf(kept['otherModel']),
    options: recordOf(kept['options']) ?? {},
  };
}

function referenceOf(value: unknown): Reference[] {
  const { uploadId, name, thumbnail } = recordOf(value) ?? {};
  if (typeof uploadId !== 'string') return [];
  return [uploadedReference(uploadId, textOf(name) ?? '', textOf(thumbnail) ?? uploadUrl(uploadId))];
}

function earlierDraft(shelf: Shelf): Draft {
  const defaults = objectAt(shelf, DEFAULTS_KEY) ?? {};
  const provider = textOf(defaults['provider']);
  const model = shelf.getItem(MODEL_KEY);
  return {
    ...EMPTY,
    prompt: textOf(defaults['prompt']) ?? '',
    form: defaults['multimode'] === true ? 'sequence' : 'image',
    model: provider && model ? { provider, model } : null,
    options: earlierOptions(shelf, defaults),
  };
}

function earlierOptions(shelf: Shelf, defaults: Readonly<Record<string, unknown>>): Draft['options'] {
  const count = defaults['multimode'] === true ? defaults['multimodeMaxImages'] : defaults['count'];
  const search = shelf.getItem(SEARCH_KEY);
  const options: Record<string, unknown> = {
    n: typeof count === 'number' && count > 1 ? count : undefined,
    size: earlierSize(defaults),
    quality: textOf(defaults['quality']),
    format: textOf(defaults['format']),
    moderation: textOf(defaults['moderation']),
    reasoningEffort: textOf(shelf.getItem(EFFORT_KEY)),
    webSearchEnabled: search === null ? undefined : search === 'true' || search === '1',
    mode: defaults['promptMode'] === 'direct' ? 'direct' : undefined,
    negativePrompt: textOf(defaults['negativePrompt']),
  };
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function earlierSize({ sizePreset, customW, customH }: Readonly<Record<string, unknown>>): string | undefined {
  if (sizePreset !== 'custom') return textOf(sizePreset);
  if (typeof customW !== 'number' || typeof customH !== 'number') return undefined;
  return formatSize({ width: customW, height: customH });
}

/** What 2.0.2 reads, in its shapes; fields that it alone knows stay as they are. */
function keepEarlier(shelf: Shelf, { prompt, model, form, options }: Draft): void {
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
    prompt,
  };
  shelf.setItem(DEFAULTS_KEY, JSON.stringify({ ...objectAt(shelf, DEFAULTS_KEY), ...chosen }));
  keepText(shelf, MODEL_KEY, model?.model);
  keepText(shelf, EFFORT_KEY, options['reasoningEffort']);
  keepText(shelf, SEARCH_KEY, options['webSearchEnabled']);
}

function keepText(shelf: Shelf, key: string, value: unknown): void {
  if (value === undefined || value === null) shelf.removeItem(key);
  else shelf.setItem(key, String(value));
}

function choiceOf(value: unknown): ModelChoice | null {
  const { provider, model } = recordOf(value) ?? {};
  return typeof provider === 'string' && typeof model === 'string' ? { provider, model } : null;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}

function objectAt(shelf: Shelf, key: string): Readonly<Record<string, unknown>> | null {
  try {
    return recordOf(JSON.parse(shelf.getItem(key) ?? 'null'));
  } catch {
    return null;
  }
}
