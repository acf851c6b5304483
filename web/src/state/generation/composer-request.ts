import type { Model, ProviderState } from '../../../../src/domain/catalog.ts';
import {
  type Checked,
  checkRequest,
  estimatePrice,
  type RequestDefaults,
} from '../../../../src/domain/check-request.ts';
import { type OptionSchema, optionProblem } from '../../../../src/domain/option-schema.ts';
import type { Draft, DraftForm } from './composer-document.ts';
import type { Asked } from './runs.ts';

/** What counts at the server where a request is silent. */
export const DEFAULTS: RequestDefaults = {
  quality: 'medium',
  moderation: 'low',
  webSearchEnabled: true,
  maxCount: 8,
};

/** A draft as a request to one model. */
export interface Composed {
  /** What is asked for: the form of the draft, unless the model makes no sequences. */
  form: DraftForm;
  asked: Asked & { prompt: string };
  /** What becomes of it; null while the model is not known. */
  checked: Checked | null;
  /** Chosen options that this model has no use for: they stay in the draft for other models and are not sent. */
  left: readonly string[];
}

/** Options by request field, with the schemas of what `options` may hold. */
export type Options = Draft['options'];

/** What a prompt must have to be read as a template: possibilities, a number, or the name of a list. */
const TEMPLATE = /\{[^}]*([|$]|\d\s*-\s*\d)|__\S+__/;

/** Whether a prompt can be read as a template. */
export function isTemplate(prompt: string): boolean {
  return TEMPLATE.test(prompt);
}

/** The draft as a request: what the model has no control for is left out, everything else goes to the check. */
export function compose(draft: Draft, model: Model | null): Composed {
  const references = draft.references.flatMap(({ uploadId }) => (uploadId === null ? [] : [`upload:${uploadId}`]));
  const { fitting, left } = model === null ? { fitting: draft.options, left: [] } : fitOptions(draft.options, model);
  const form = model?.sequence === 'single' ? 'image' : draft.form;
  const { strength, n, template, templateMode, templateSeed, ...rest } = fitting;
  const asked = {
    ...rest,
    ...(n !== undefined && (form === 'sequence' ? { maxImages: n } : { n })),
    // Strength says how far to go from the references, so it means nothing without any.
    ...(strength !== undefined && draft.references.length > 0 && { strength }),
    ...(template === true && isTemplate(draft.prompt) && { template, templateMode, templateSeed }),
    prompt: draft.prompt.trim(),
    ...(draft.model !== null && { provider: draft.model.provider, model: draft.model.model }),
    ...(references.length > 0 && { references }),
  } as Composed['asked'];
  const counted = { ...asked, references: draft.references.map(({ key }) => key) };
  return {
    form,
    asked,
    checked: model === null ? null : checkRequest(model, counted, actionOf(form), DEFAULTS),
    left: form === draft.form ? left : ['form', ...left],
  };
}

/** The action that a form of run is checked as. */
export function actionOf(form: DraftForm): 'generate' | 'sequence' {
  return form === 'sequence' ? 'sequence' : 'generate';
}

/** Parts the chosen options into those that the model has a control for and the names of the others. */
export function fitOptions(options: Options, model: Model): { fitting: Options; left: readonly string[] } {
  const fitting: Record<string, unknown> = {};
  const left: string[] = [];
  for (const [name, value] of Object.entries(options)) {
    if (name === 'options') {
      const own = fitOwn(value, model);
      if (Object.keys(own).length > 0) fitting[name] = own;
    } else if (hasControl(model, name, value)) fitting[name] = value;
    else left.push(name);
  }
  return { fitting, left };
}

/** Whether the model has a control for an option, and this value on it. */
export function hasControl(model: Model, name: string, value?: unknown): boolean {
  const among = (values: readonly string[] | null) =>
    values !== null && (value === undefined || values.includes(String(value)));
  switch (name) {
    case 'quality':
      return among(model.qualities);
    case 'format':
      return among(model.formats);
    case 'moderation':
      return among(model.moderation);
    case 'reasoningEffort':
      return among(model.reasoningEfforts);
    case 'webSearchEnabled':
      return model.webSearch === 'optional';
    case 'mode':
      return model.rewritesPrompt;
    case 'seed':
      return model.seed;
    case 'negativePrompt':
      return model.negativePrompt;
    case 'providerUrl':
      return model.continues === true;
    case 'strength':
      return model.strength && model.references !== null;
    default:
      return true;
  }
}

/** The options that a model alone has, by name. */
export function ownOptions(model: Model): readonly (readonly [string, OptionSchema])[] {
  return Object.entries((model.options['properties'] ?? {}) as Record<string, OptionSchema>);
}

function fitOwn(value: unknown, model: Model): Record<string, unknown> {
  const schemas = new Map(ownOptions(model));
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.filter(([name, one]) => {
      const schema = schemas.get(name);
      return schema !== undefined && optionProblem(schema, one) === undefined;
    }),
  );
}

/** What a run costs before it is made. `included`: it is part of what the account pays for anyway. */
export type Cost =
  | { kind: 'free' }
  | { kind: 'included' }
  | { kind: 'unknown' }
  | { kind: 'dollars'; amount: number; asOf: string; source: string };

/** The estimate for a settled request, of one picture or of all. */
export function costOf(
  model: Model,
  provider: Pick<ProviderState, 'account'> | null,
  settled: Parameters<typeof estimatePrice>[1],
): Cost {
  const amount = estimatePrice(model, settled);
  if (amount === null || model.price === null) return { kind: 'unknown' };
  if (amount > 0) return { kind: 'dollars', amount, asOf: model.price.asOf, source: model.price.source };
  return { kind: provider === null || provider.account === null ? 'free' : 'included' };
}
