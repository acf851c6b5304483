import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStudio } from '../../src/delivery/sdk/index.ts';
import type { Model } from '../../src/domain/catalog.ts';
import { type Action, checkRequest } from '../../src/domain/check-request.ts';
import type { Settled } from '../../src/domain/generation.ts';
import type { OptionSchema } from '../../src/domain/option-schema.ts';
import { type EveryUpstream, everyUpstream } from '../support/every-upstream.ts';

type Asked = Readonly<Record<string, unknown>>;

/** One request for one model, and how its settled form looks when it is honoured to the letter. */
interface Row {
  field: string;
  asked: Asked;
  action?: Action;
  /** Undefined: only a warning or an issue will do. */
  honoured?: (settled: Settled, model: Model) => boolean;
}

const DEFAULTS = { quality: 'medium', moderation: 'low', webSearchEnabled: true, maxCount: 8 };

let every: EveryUpstream;
let models: readonly Model[];
beforeAll(async () => {
  every = await everyUpstream();
  const { studio, close } = await openStudio({ env: every.env });
  models = (await studio.system.models()).providers.flatMap((provider) => provider.models);
  await close();
});
afterAll(() => every.close());

const same = (field: keyof Settled, asked: Asked): Row => ({
  field,
  asked,
  honoured: (settled) => String(settled[field]) === String(asked[field]),
});
const rows = (field: keyof Settled, values: readonly unknown[]): Row[] =>
  values.map((value) => same(field, { [field]: value }));
const pictures = (count: number): string[] => Array.from({ length: count }, () => 'AAAA');
const EARLIER = 'https://example.test/1.png';

const GENERAL: readonly Row[] = [
  ...rows('n', [1, 2, 8, 9, 0, -3, 1000]),
  ...rows('size', ['1024x1024', '1536x1024', '100x100', '9999x1', '3840x2160', 'auto', 'huge', '0x0']),
  ...rows('quality', ['low', 'medium', 'high', 'xhigh', 'max', 'auto', 'hd', '']),
  ...rows('format', ['png', 'jpeg', 'webp', 'jpg', 'tiff']),
  ...rows('moderation', ['auto', 'low', 'none']),
  ...rows('reasoningEffort', ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max', 'extreme']),
  ...rows('webSearchEnabled', [true, false]),
  ...rows('seed', [0, 7, '18446744073709551615', '18446744073709551616', '-1', 1.5]),
  ...rows('negativePrompt', ['fog']),
  ...rows('mode', ['auto', 'direct', 'sideways']),
  ...rows('storyboard', [true]),
  { field: 'strength', asked: { strength: 0.3 } },
  { ...same('strength', { strength: 0.3, image: 'AAAA' }), action: 'edit' },
  { ...same('providerUrl', { providerUrl: EARLIER }), honoured: ({ providerUrl }) => providerUrl === EARLIER },
  { field: 'providerUrl', asked: { providerUrl: 'ftp://example.test/1.png' } },
  { field: 'mask', asked: { image: 'AAAA', mask: 'AAAA' }, action: 'edit', honoured: (_, { mask }) => mask !== null },
  { field: 'n', asked: { image: 'AAAA', n: 3 }, action: 'edit' },
  { field: 'image', asked: { image: 'AAAA' } },
  { field: 'mask', asked: { mask: 'AAAA' } },
  { field: 'maxImages', asked: { maxImages: 3 } },
  { field: 'maxImages', asked: { maxImages: 3 }, action: 'sequence', honoured: ({ n }) => n === 3 },
  { field: 'maxImages', asked: { maxImages: 30 }, action: 'sequence' },
  { field: 'n', asked: { n: 3 }, action: 'sequence' },
  { field: 'brushes', asked: { brushes: 3 } },
  { field: 'options.brushes', asked: { options: { brushes: 3 } } },
];

/** Numbers of references around what the model takes, drawing and editing. */
function referenceRows({ references }: Model): Row[] {
  const max = references?.max ?? 0;
  const editing = references?.countsSource === true ? max - 1 : max;
  return [0, 1, 2, max, max + 1].flatMap((count): Row[] => [
    { field: 'references', asked: { references: pictures(count) }, honoured: () => count <= max },
    {
      ...{ field: 'references', action: 'edit', honoured: () => count <= Math.max(0, editing) },
      asked: { image: 'AAAA', references: pictures(count) },
    },
  ]);
}

/** Values that fit the schema of each option, and values that do not. */
function optionRows({ options }: Model): Row[] {
  const properties = (options.properties ?? {}) as Record<string, OptionSchema>;
  return Object.entries(properties).flatMap(([name, schema]) => [
    ...goodValues(schema).map(
      (value): Row => ({
        field: `options.${name}`,
        asked: { options: { [name]: value } },
        honoured: ({ options: settled }) => settled[name] === value,
      }),
    ),
    ...badValues(schema).map((value): Row => ({ field: `options.${name}`, asked: { options: { [name]: value } } })),
  ]);
}

function goodValues({ type, enum: values, minimum, maximum }: OptionSchema): unknown[] {
  if (values) return values;
  if (type === 'boolean') return [true, false];
  if (type === 'string') return ['word'];
  return [minimum ?? 1, maximum ?? 2];
}

function badValues({ type, minimum, maximum, maxLength, enum: values }: OptionSchema): unknown[] {
  if (values) return ['no such level', 17, null];
  if (type === 'boolean') return ['yes', 1];
  if (type === 'string') return [17, 'x'.repeat((maxLength ?? 1e6) + 1)];
  return ['many', (minimum ?? 0) - 1, (maximum ?? Number.MAX_VALUE) + 1, ...(type === 'integer' ? [1.5] : [])];
}

/** What is wrong with how one request was judged; nothing: it was honoured, adapted in words, or refused by name. */
function faultOf(model: Model, { field, asked, action = 'generate', honoured }: Row): string | undefined {
  if (action === 'edit' && !model.actions.includes('edit')) return undefined;
  const checked = checkRequest(model, { prompt: 'a fox', ...asked }, action, DEFAULTS);
  const issue = checked.issues.find((candidate) => candidate.field === field);
  const warning = checked.warnings.find((candidate) => candidate.field === field);
  const where = `${model.provider}/${model.id} ${action} ${JSON.stringify(asked).slice(0, 120)}`;
  if (issue !== undefined) {
    return /^[A-Z_]+$/.test(issue.code) && issue.message.includes(' ') ? undefined : `${where}: refused without words`;
  }
  if (warning !== undefined) {
    const isWhole = 'value' in warning && 'normalizedTo' in warning && warning.reason.length > 10;
    if (!isWhole) return `${where}: a warning without old value, new value or reason`;
    return honoured?.(checked.settled, model) === true && warning.value === warning.normalizedTo
      ? `${where}: a warning for nothing`
      : undefined;
  }
  return honoured?.(checked.settled, model) === true ? undefined : `${where}: dropped in silence`;
}

const faultsOf = (rowsOf: (model: Model) => readonly Row[]): string[] =>
  models.flatMap((model) => rowsOf(model).flatMap((row) => faultOf(model, row) ?? []));

describe('Every option of every model is honoured, adapted with a warning, or refused by name', () => {
  it('covers models of every provider and instance', () => {
    const providers = new Set(models.map(({ provider }) => provider));
    const known = ['sketch', ...every.standIns.map(({ provider }) => provider)];
    expect([...providers]).toEqual(expect.arrayContaining(known));
    expect(models.length).toBeGreaterThan(40);
  });

  it.each([...new Set(GENERAL.map(({ field }) => field))])('%s', (field) => {
    expect(faultsOf(() => GENERAL.filter((row) => row.field === field))).toEqual([]);
  });

  it('references, up to one more than the model takes', () => {
    expect(faultsOf(referenceRows)).toEqual([]);
  });

  it('each option that only some models have', () => {
    expect(faultsOf(optionRows)).toEqual([]);
  });
});
