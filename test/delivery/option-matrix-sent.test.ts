import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Model } from '../../src/domain/catalog.ts';
import { type Action, checkRequest } from '../../src/domain/check-request.ts';
import type { ImageOrder, Media } from '../../src/domain/generation.ts';
import type { OptionSchema } from '../../src/domain/option-schema.ts';
import { fitSize, formatSize } from '../../src/domain/picture-size.ts';
import { everyProvider, type OrderedProvider } from '../support/every-upstream-orders.ts';
import { maskPicture, samplePng } from '../support/sample-picture.ts';
import { makeTempDir, type TempDir } from '../support/temp-dir.ts';

type Asked = Readonly<Record<string, unknown>>;

/** Requests that differ in one thing only; what leaves for the upstream must differ, too. */
interface Difference {
  field: string;
  action: Action;
  values: readonly Asked[];
}

const DEFAULTS = { quality: 'medium', moderation: 'low', webSearchEnabled: true, maxCount: 8 };
const PATIENCE_MS = 60_000;
/** One model of each way to draw. */
const MODELS: Readonly<Record<string, readonly string[]>> = {
  sketch: ['sketch'],
  agy: ['nano-banana-2'],
  comfyui: ['flux2-klein', 'flux1-schnell', 'sd35-medium'],
  'lab-images': ['sdxl'],
  'lab-sd': ['loaded'],
  api: ['gpt-5.4-mini', 'gpt-image-2', 'gpt-image-1.5', 'gpt-image-2.6-flare'],
  oauth: ['gpt-5.4-mini'],
  'grok-api': ['grok-imagine-image'],
  grok: ['grok-imagine-image-quality'],
  'gemini-api': ['nano-banana-2'],
  replicate: [
    'black-forest-labs/flux-schnell',
    'black-forest-labs/flux-dev',
    'black-forest-labs/flux-1.1-pro',
    'black-forest-labs/flux-kontext-pro',
  ],
};

let dir: TempDir;
let providers: OrderedProvider[];
beforeAll(async () => {
  dir = await makeTempDir();
  providers = await everyProvider(dir.path);
});
afterAll(async () => {
  for (const { close } of providers) await close();
  await dir.remove();
});

const small = (model: Model): string => formatSize(fitSize(model.sizes, { width: 256, height: 256 }));
const wide = (model: Model): string => formatSize(fitSize(model.sizes, { width: 512, height: 256 }));
const toggle = (field: string, values: readonly unknown[], action: Action = 'generate'): Difference => ({
  ...{ field, action },
  values: values.map((value) => (value === undefined ? {} : { [field]: value })),
});

/** What the record says that the model takes. */
function differencesOf(model: Model): Difference[] {
  const { qualities, moderation, reasoningEfforts, references, formats } = model;
  const most = Math.min(2, references?.max ?? 0);
  const draws: Difference[] = [
    toggle('prompt', ['a red fox', 'a blue fox']),
    toggle('size', [...new Set([small(model), wide(model)])]),
    toggle('quality', qualities ?? []),
    toggle('format', formats?.length === 1 ? [] : (formats ?? [])),
    toggle('moderation', moderation ?? []),
    toggle('reasoningEffort', reasoningEfforts ?? []),
    toggle('webSearchEnabled', model.webSearch === 'optional' ? [true, false] : []),
    toggle('mode', model.rewritesPrompt ? ['auto', 'direct'] : []),
    toggle('seed', model.seed ? [7, 8] : []),
    toggle('negativePrompt', model.negativePrompt ? [undefined, 'fog', 'snow'] : []),
    toggle('storyboard', [false, true]),
    toggle('n', model.perCall > 1 ? [1, 2] : []),
    toggle('providerUrl', model.continues ? [undefined, 'https://example.test/1.png'] : []),
    toggle(
      'references',
      Array.from({ length: most + 1 }, (_, count) => Array(count).fill('reference')),
    ),
    ...optionDifferences(model),
  ];
  if (!model.actions.includes('edit')) return draws;
  const edits: Difference[] = [
    { field: 'image', action: 'edit', values: [{ image: 'source' }, { image: 'other' }] },
    ...(model.strength ? [toggle('strength', [0.2, 0.9], 'edit')] : []),
    ...(model.mask === null ? [] : [toggle('mask', [undefined, 'mask'], 'edit')]),
    toggle('size', model.autoSize ? ['auto', wide(model)] : [], 'edit'),
  ];
  return [...(model.actions.includes('generate') ? draws : []), ...edits];
}

function optionDifferences({ options }: Model): Difference[] {
  const properties = (options.properties ?? {}) as Record<string, OptionSchema>;
  return Object.entries(properties).map(([name, schema]) => {
    const isOfMasks = name === 'mask_blur';
    const own = isOfMasks ? { image: 'source', mask: 'mask' } : {};
    const values = valuesOf(name, schema).map((value) => ({ ...own, options: { [name]: value } }));
    return { field: `options.${name}`, action: isOfMasks ? 'edit' : 'generate', values };
  });
}

/** Names that servers know. */
const NAMES: Readonly<Record<string, string[]>> = { scheduler: ['simple', 'karras'] };

function valuesOf(name: string, { type, enum: values, minimum = 1, maximum = 5 }: OptionSchema): unknown[] {
  if (values) return values;
  if (type === 'boolean') return [true, false];
  if (type === 'string') return NAMES[name] ?? ['euler', 'dpmpp_2m'];
  return [minimum, Math.min(maximum, minimum + 3)];
}

const PICTURES: Readonly<Record<string, Media>> = {
  source: { bytes: samplePng(64, 64, 1), mediaType: 'image/png' },
  other: { bytes: samplePng(64, 64, 2), mediaType: 'image/png' },
  reference: { bytes: samplePng(64, 64, 3), mediaType: 'image/png' },
};

/** The order that a request leads to, and whether a warning says that the option counts for nothing. */
async function orderOf(model: Model, asked: Asked, action: Action, field: string) {
  const isEdit = action === 'edit';
  const whole = {
    ...{
      prompt: 'a red fox',
      ...(model.seed && { seed: 7 }),
      ...(isEdit ? { image: 'source' } : { size: small(model) }),
    },
    ...asked,
  } as Asked & { references?: string[]; image?: string; mask?: string };
  const { settled, warnings, issues } = checkRequest(model, whole, action, DEFAULTS);
  const mask = whole.mask === undefined ? null : await maskPicture(64, 64, { left: 8, top: 8, width: 20, height: 20 });
  const order: ImageOrder = {
    ...{ ...settled, model, prompt: String(whole.prompt), action: isEdit ? 'edit' : 'generate', sequence: null },
    references: (whole.references ?? []).flatMap((name) => PICTURES[name] ?? []),
    source: isEdit ? (PICTURES[String(whole.image)] ?? null) : null,
    mask: mask === null ? null : { bytes: mask, mediaType: 'image/png' },
  };
  const isRefused = issues.length > 0 || warnings.some((warning) => warning.field === field);
  return { order, isRefused };
}

/** Values of one option that leave the same request without a word about it. */
async function silentDrop(under: OrderedProvider, model: Model, difference: Difference): Promise<string | undefined> {
  const { field, action, values } = difference;
  const texts = new Map<string, Asked>();
  for (const asked of values) {
    const { order, isRefused } = await orderOf(model, asked, action, field);
    if (isRefused) continue;
    const { text, made } = await under.send(order);
    if (made.some(({ warnings }) => warnings?.some((warning) => warning.field === field))) continue;
    const twin = texts.get(text);
    if (twin) return `${model.id} ${action}: ${JSON.stringify(asked)} is sent as ${JSON.stringify(twin)}`;
    texts.set(text, asked);
  }
  return undefined;
}

describe('What a model takes reaches its upstream', () => {
  it.each(Object.entries(MODELS))(
    '%s',
    async (id, models) => {
      const under = providers.find(({ provider }) => provider.record.id === id);
      if (under === undefined) throw new Error(`there is no ${id}`);
      const drops: string[] = [];
      for (const name of models) {
        const model = under.provider.record.models.find((candidate) => candidate.id === name);
        if (model === undefined) throw new Error(`${id} has no ${name}`);
        const plain = await orderOf(model, {}, 'generate', '');
        const [first, second] = [await under.send({ ...plain.order }), await under.send({ ...plain.order })];
        expect(first.text).toBe(second.text);
        for (const difference of differencesOf(model)) {
          const drop = await silentDrop(under, model, difference);
          if (drop !== undefined) drops.push(drop);
        }
      }
      expect(drops).toEqual([]);
    },
    PATIENCE_MS,
  );
});
