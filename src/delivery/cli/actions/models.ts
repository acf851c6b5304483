import type { Model, ProviderState } from '../../../domain/catalog.ts';
import { StudioError } from '../../../domain/errors.ts';
import { type OptionSchema, optionValues } from '../../../domain/option-schema.ts';
import type { Output } from '../output.ts';
import { withStudio } from '../studio.ts';

/** `ima2 models`: who can draw; with an id, everything about one model. */
export async function models(output: Output, id: string | undefined, flags: { server?: string }): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const catalogue = await studio.system.models();
    if (id !== undefined) return showOne(output, id, catalogue.providers);
    if (output.form === 'json') return output.json({ ok: true, ...catalogue });
    const rows = catalogue.providers.flatMap((provider) =>
      provider.models.map((model) => [
        model.id,
        provider.id,
        model.makes,
        model.actions.join(' ') || 'cannot draw',
        provider.ready ? 'ready' : (provider.reason ?? 'not ready'),
      ]),
    );
    output.table(['MODEL', 'PROVIDER', 'MAKES', 'CAN', 'STATE'], rows);
    const { provider, model, reason } = catalogue.auto;
    output.note(`auto means ${provider}, ${model}: ${reason}`);
  });
}

function showOne(output: Output, id: string, providers: readonly ProviderState[]): void {
  const fits = (model: Model) => model.id === id || model.aliases.includes(id);
  const found = providers.flatMap((provider) => provider.models.filter(fits).map((model) => ({ provider, model })));
  if (found.length === 0) {
    throw new StudioError('not-found', 'MODEL_NOT_FOUND', `There is no model ${id}`, {
      hint: '`ima2 models` lists them',
      details: { field: 'model' },
    });
  }
  if (output.form === 'json') output.json({ ok: true, models: found.map(({ model }) => model) });
  if (output.form === 'json') return;
  for (const [index, { provider, model }] of found.entries()) {
    if (index > 0) output.line();
    output.pairs(pairsOf(provider, model));
    showOptions(output, model);
  }
}

function pairsOf(provider: ProviderState, model: Model): [string, string][] {
  const { references, price } = model;
  const list = (values: readonly string[] | null) => values?.join(' ') ?? 'no such control';
  return [
    ['model', model.label],
    ['id', [model.id, ...model.aliases].join(' ')],
    ['provider', `${provider.label} (${provider.id})${provider.builtIn ? ', built in' : ''}`],
    ['state', provider.ready ? 'ready' : (provider.reason ?? 'not ready')],
    ['can', model.actions.join(' ') || 'nothing: it is known but cannot draw'],
    ['sizes', sizesOf(model)],
    ['default size', model.defaultSize],
    ['quality', list(model.qualities)],
    ['formats', list(model.formats)],
    ['moderation', list(model.moderation)],
    ['reasoning effort', list(model.reasoningEfforts)],
    ['web search', model.webSearch],
    ['pictures', `1 to ${model.maxCount}`],
    ['references', references === null ? 'none' : `up to ${references.max}`],
    ['mask', model.mask ?? 'none'],
    ['seed', yesNo(model.seed)],
    ['negative prompt', yesNo(model.negativePrompt)],
    ['strength', yesNo(model.strength)],
    ['previews', yesNo(model.previews)],
    ['price', price === null ? 'not known' : `${pricesOf(price.perImageUsd)}, as of ${price.asOf}`],
  ];
}

function sizesOf({ sizes, autoSize }: Model): string {
  const auto = autoSize ? ', or auto' : '';
  if (sizes.kind === 'list') return `${sizes.values.join(' ')}${auto}`;
  const { multiple, minEdge, maxEdge, maxRatio } = sizes;
  return `edges of ${minEdge} to ${maxEdge} in steps of ${multiple}, at most ${maxRatio}:1${auto}`;
}

function pricesOf(prices: Readonly<Record<string, number>>): string {
  return Object.entries(prices)
    .map(([quality, usd]) => `${quality} $${usd}`)
    .join(', ');
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}

/** What `--option key=value` takes for this model, from its JSON Schema. */
function showOptions(output: Output, { options }: Model): void {
  const properties = Object.entries((options['properties'] ?? {}) as Record<string, OptionSchema>);
  if (properties.length === 0) return;
  output.line();
  const rows = properties.map(([name, schema]) => [
    name,
    optionValues(schema),
    schema.default === undefined ? '' : JSON.stringify(schema.default),
    schema.description ?? '',
  ]);
  output.table(['OPTION', 'TAKES', 'DEFAULT', 'MEANING'], rows);
}
