import type { Model, ProviderState, Sizes } from '../../src/domain/catalog.ts';
import { type OptionSchema, optionValues } from '../../src/domain/option-schema.ts';
import { withCatalogue } from './catalogue.ts';
import { code, GENERATED, table } from './markdown.ts';
import type { Page } from './page.ts';

/** `docs/models.md`: every provider and model with what it can do, from their records. */
export const modelsPage: Page = {
  file: 'docs/models.md',
  make: () =>
    withCatalogue(({ providers }) =>
      [
        GENERATED,
        '# Models',
        '',
        '`ima2 models` and `GET /api/models` say the same, and who is ready. An option that a model does not have is named',
        'in a warning; a value that it cannot take is refused, or adapted with a warning.',
        '',
        ...providers.flatMap(section),
      ].join('\n'),
    ),
};

function section(provider: ProviderState): string[] {
  const names = provider.aliases.length > 0 ? `, also ${provider.aliases.map(code).join(', ')}` : '';
  const account = provider.account === null ? 'none' : `${provider.account.hint}`;
  return [
    `## ${provider.label}: ${code(provider.id)}${names}`,
    '',
    `${provider.description}.`,
    '',
    `Account: ${account}. Default model: ${code(provider.defaultModel)}.`,
    '',
    ...provider.models.flatMap(model),
  ];
}

const SEQUENCES: Readonly<Record<Model['sequence'], string>> = {
  'one-call': 'all pictures in one call',
  'call-each': 'one call for each picture',
  single: 'none: one picture',
};

function model(record: Model): string[] {
  const rows: [string, string | null][] = [
    ['Also known as', words(record.aliases)],
    ['Can', words(record.actions) ?? 'nothing: it is known, and refused'],
    ['Sizes', sizes(record)],
    ['Qualities', words(record.qualities)],
    ['Formats', words(record.formats)],
    ['Moderation', words(record.moderation)],
    ['Reasoning', words(record.reasoningEfforts)],
    ['Web search', record.webSearch === 'never' ? null : record.webSearch],
    ['Takes', words(taken(record))],
    ['References', references(record)],
    ['Mask', record.mask],
    ['Pictures', `${record.perCall} per call, up to ${record.maxCount} per request`],
    ['Sequence', SEQUENCES[record.sequence]],
    ['Price', price(record)],
    ['Own options', ownOptions(record)],
  ];
  const known = rows.flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
  return [`### ${code(record.id)} (${record.label})`, '', table(['', ''], known), ''];
}

function words(list: readonly string[] | null): string | null {
  return list === null || list.length === 0 ? null : list.map(code).join(', ');
}

function taken(record: Model): string[] {
  const flags = { seed: record.seed, negativePrompt: record.negativePrompt, strength: record.strength };
  return Object.entries(flags).flatMap(([name, isTaken]) => (isTaken ? [name] : []));
}

function ownOptions({ options }: Model): string | null {
  const properties = Object.entries((options['properties'] ?? {}) as Record<string, OptionSchema>);
  const texts = properties.map(([name, schema]) => `${code(name)}: ${optionValues(schema)}`);
  return texts.length === 0 ? null : texts.join('; ');
}

function references({ references }: Model): string | null {
  if (references === null) return null;
  const { max, mediaTypes, note } = references;
  return [`up to ${max}: ${mediaTypes.join(', ')}`, note].filter((part) => part !== undefined).join('. ');
}

function sizes({ sizes: allowed, autoSize, defaultSize }: Model): string {
  const auto = autoSize ? ', or `auto`' : '';
  return `${rule(allowed)}${auto}; ${code(defaultSize)} by default`;
}

function rule(allowed: Sizes): string {
  if (allowed.kind === 'list') return allowed.values.map(code).join(', ');
  const { multiple, minEdge, maxEdge, maxRatio, minPixels, maxPixels } = allowed;
  const step = multiple === 1 ? '' : ` in steps of ${multiple}`;
  return `edges from ${minEdge} to ${maxEdge}${step}, ${minPixels} to ${maxPixels} pixels, at most ${maxRatio}:1`;
}

function price({ price: known }: Model): string | null {
  if (known === null) return null;
  const prices = Object.entries(known.perImageUsd).map(([quality, usd]) =>
    quality === 'any' ? `$${usd}` : `${quality} $${usd}`,
  );
  return `${prices.join(', ')} per picture (${known.asOf}, ${known.source})`;
}
