import type { Model } from './catalog.ts';
import { earlierResult, pictureIssues } from './check-pictures.ts';
import type { Settled, Warning } from './generation.ts';
import { type OptionSchema, optionProblem } from './option-schema.ts';
import { fitSize, formatSize, parseSize } from './picture-size.ts';
import { isRequestField } from './request-fields.ts';
import { askingWarnings, hasPicture, mostPictures } from './ways-of-asking.ts';

/** Why a request cannot be honoured: which field, the public code, what to do. */
export interface Issue {
  field: string;
  code: string;
  message: string;
  hint?: string;
}

/** What a request asks for, as far as it is checked here. Unknown fields count as asked for, too. */
export type Asked = Readonly<Record<string, unknown>>;

/** What counts where the request is silent; the model's own defaults come first. */
export interface RequestDefaults {
  quality: string;
  moderation: string;
  webSearchEnabled: boolean;
  /** Pictures of one request, at most. */
  maxCount: number;
}

/** What became of a request: with issues it must not be sent. */
export interface Checked {
  settled: Settled;
  warnings: Warning[];
  issues: Issue[];
}

/** What is asked for: pictures of one prompt, a change of one picture, or pictures that belong together. */
export type Action = 'generate' | 'edit' | 'sequence';

/** Pictures of a sequence that does not say how many it wants. */
const SEQUENCE_LENGTH = 4;
const EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'];
const MODERATION = ['auto', 'low'];
const FORMATS = ['png', 'jpeg', 'webp'] as const;
const MAX_SEED = 2n ** 64n - 1n;

/**
 * Decides, for one model, what becomes of each option of a request: honoured, adapted with a warning that names field,
 * old and new value, or refused with an issue that names the field. Pure, and the one place that decides: every
 * delivery and the web app use it.
 */
export function checkRequest(model: Model, asked: Asked, action: Action, defaults: RequestDefaults): Checked {
  const verdict = new Verdict(model, asked, action);
  verdict.checkAction();
  const settled: Settled = {
    n: verdict.count(defaults.maxCount),
    size: verdict.size(),
    quality: verdict.quality(defaults.quality),
    format: verdict.format(),
    moderation: verdict.choice('moderation', MODERATION, model.moderation, defaults.moderation, 'INVALID_MODERATION'),
    reasoningEffort: verdict.choice(
      'reasoningEffort',
      EFFORTS,
      model.reasoningEfforts,
      model.defaultReasoningEffort,
      'INVALID_REASONING_EFFORT',
    ),
    webSearchEnabled: verdict.webSearch(defaults.webSearchEnabled),
    mode: verdict.mode(),
    seed: verdict.seed(),
    negativePrompt: verdict.optional('negativePrompt', model.negativePrompt),
    strength: hasPicture(asked, action) ? verdict.optional('strength', model.strength) : null,
    storyboard: asked.storyboard === true,
    options: verdict.options(),
  };
  const earlier = earlierResult(model, asked);
  if (earlier !== undefined) settled.providerUrl = earlier;
  verdict.optional('providerUrl', model.continues === true);
  verdict.checkPictures();
  verdict.nameUnknown();
  return { settled, warnings: verdict.warnings, issues: verdict.issues };
}

/** Estimated price in US dollars of a settled request; null when the model's price is not known. */
export function estimatePrice(model: Model, { n, quality }: Pick<Settled, 'n' | 'quality'>): number | null {
  const prices = model.price?.perImageUsd;
  const one = prices?.[quality ?? 'any'] ?? prices?.any;
  return one === undefined ? null : Math.round(one * n * 1e6) / 1e6;
}

/** One request being judged: each method settles one option and notes what it had to change or refuse. */
class Verdict {
  readonly warnings: Warning[] = [];
  readonly issues: Issue[] = [];
  readonly #model: Model;
  readonly #asked: Asked;
  readonly #action: Action;

  constructor(model: Model, asked: Asked, action: Action) {
    this.#model = model;
    this.#asked = asked;
    this.#action = action;
  }

  checkAction(): void {
    const action = this.#action === 'edit' ? 'edit' : 'generate';
    const { actions, label } = this.#model;
    if (actions.includes(action)) return;
    const verb = action === 'edit' ? 'edit pictures' : 'draw';
    this.#refuse('model', 'IMAGE_MODEL_UNSUPPORTED', `${label} is known but cannot ${verb}; choose another model`);
  }

  count(limit: number): number {
    const isSequence = this.#action === 'sequence';
    const asked = isSequence ? (this.#asked.maxImages ?? SEQUENCE_LENGTH) : this.#asked.n;
    if (typeof asked !== 'number') return 1;
    const { most, reason } = mostPictures(this.#model, this.#asked, this.#action, limit);
    const settled = Math.min(most, Math.max(1, Math.trunc(asked)));
    if (settled === asked) return settled;
    this.#warn('OPTION_ADAPTED', isSequence ? 'maxImages' : 'n', settled, reason, asked);
    return settled;
  }

  size(): string {
    const { sizes, autoSize, defaultSize, label } = this.#model;
    const asked = this.#asked.size;
    // An edit keeps the shape of its source unless a size is asked for.
    const silent = this.#action === 'edit' && autoSize ? 'auto' : defaultSize;
    if (typeof asked !== 'string') return silent;
    if (asked === 'auto') {
      if (autoSize) return 'auto';
      this.#adapt('size', defaultSize, `${label} does not choose sizes by itself`);
      return defaultSize;
    }
    const wanted = parseSize(sizes.kind === 'list' ? (sizes.names?.[asked] ?? asked) : asked);
    if (wanted === undefined) {
      this.#refuse('size', 'INVALID_SIZE', 'size must be WIDTHxHEIGHT in pixels, such as 1024x1024, or auto');
      return silent;
    }
    const settled = formatSize(fitSize(sizes, wanted));
    if (settled !== formatSize(wanted)) this.#adapt('size', settled, sizeReason(this.#model));
    return settled;
  }

  quality(silent: string): string | null {
    const { qualities } = this.#model;
    const asked = this.#asked.quality;
    if (qualities === null) {
      if (asked !== undefined) this.#ignore('quality', `${this.#model.label} has no quality levels`);
      return null;
    }
    if (typeof asked !== 'string') return silent;
    if (qualities.includes(asked)) return asked;
    this.#warn('QUALITY_DEFAULTED', 'quality', 'medium', `quality must be one of ${qualities.join(', ')}`);
    return 'medium';
  }

  format(): Settled['format'] {
    const asked = this.#asked.format;
    if (asked === undefined) return null;
    const known = FORMATS.find((format) => format === asked);
    if (known === undefined) this.#refuse('format', 'INVALID_FORMAT', `format must be one of ${FORMATS.join(', ')}`);
    return known ?? null;
  }

  /** An option with a closed set of values: a value that nobody has is refused, one that this model lacks as well. */
  choice(
    field: string,
    known: readonly string[],
    offered: readonly string[] | null,
    silent: string | null,
    code: string,
  ): string | null {
    const asked = this.#asked[field];
    const allowed = offered ?? known;
    if (asked === undefined && offered === null) return null;
    // A level that nobody asked for gives way where the model has others.
    if (asked === undefined) return silent === null || allowed.includes(silent) ? silent : (allowed[0] ?? null);
    if (typeof asked !== 'string' || !allowed.includes(asked)) {
      this.#refuse(field, code, `${field} must be one of ${allowed.join(', ')}`);
      return silent;
    }
    if (offered === null) this.#ignore(field, `${this.#model.label} has no such setting`);
    return offered === null ? null : asked;
  }

  webSearch(silent: boolean): boolean {
    const { webSearch, label } = this.#model;
    const asked = this.#asked.webSearchEnabled;
    if (webSearch === 'optional') return typeof asked === 'boolean' ? asked : silent;
    const settled = webSearch === 'always';
    if (asked === true && !settled) this.#ignore('webSearchEnabled', `${label} does not search the web`);
    if (asked === false && settled) this.#adapt('webSearchEnabled', true, `${label} always searches the web`);
    return settled;
  }

  mode(): 'auto' | 'direct' {
    const asked = this.#asked.mode;
    if (asked === undefined || asked === 'auto') return 'auto';
    if (asked === 'direct') return 'direct';
    this.#adapt('mode', 'auto', 'mode must be auto or direct');
    return 'auto';
  }

  seed(): string | null {
    const asked = this.#asked.seed;
    if (asked === undefined || asked === null) return null;
    const text = String(asked);
    if (!/^\d{1,20}$/.test(text) || BigInt(text) > MAX_SEED) {
      this.#refuse('seed', 'INVALID_SEED', 'seed must be a whole number from 0 to 18446744073709551615');
      return null;
    }
    if (!this.#model.seed) {
      this.#ignore('seed', `${this.#model.label} takes no seed; the result cannot be repeated exactly`);
      return null;
    }
    return BigInt(text).toString();
  }

  /** An option that the model takes as it is, or not at all. */
  optional<T>(field: string, offered: boolean): T | null {
    const asked = this.#asked[field];
    if (asked === undefined || asked === null) return null;
    if (offered) return asked as T;
    this.#ignore(field, `${this.#model.label} has no such option`);
    return null;
  }

  options(): Record<string, unknown> {
    const asked = this.#asked.options;
    const settled: Record<string, unknown> = {};
    if (typeof asked !== 'object' || asked === null) return settled;
    const properties = (this.#model.options.properties ?? {}) as Record<string, OptionSchema>;
    for (const [name, value] of Object.entries(asked)) {
      const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
      const problem = schema ? optionProblem(schema, value) : this.#noSuchOption(Object.keys(properties));
      if (problem === undefined) settled[name] = value;
      else this.#refuse(`options.${name}`, 'INVALID_OPTION', `options.${name} ${problem}`);
    }
    return settled;
  }

  checkPictures(): void {
    this.issues.push(...pictureIssues(this.#model, this.#asked, this.#action === 'edit'));
  }

  nameUnknown(): void {
    this.warnings.push(...askingWarnings(this.#asked, this.#action));
    const isSequence = this.#action === 'sequence';
    if (isSequence && this.#asked.n !== undefined) this.#ignore('n', 'A sequence counts with maxImages');
    for (const field of Object.keys(this.#asked)) {
      const value = this.#asked[field];
      if (isRequestField(field) || (isSequence && field === 'maxImages') || value === undefined || value === null)
        continue;
      this.#ignore(field, 'There is no such option');
    }
  }

  #noSuchOption(names: string[]): string {
    const offered = names.length > 0 ? `; it has ${names.join(', ')}` : '';
    return `is not an option of ${this.#model.label}${offered}`;
  }

  #refuse(field: string, code: string, message: string): void {
    this.issues.push({ field, code, message });
  }

  #adapt(field: string, normalizedTo: unknown, reason: string): void {
    this.#warn('OPTION_ADAPTED', field, normalizedTo, reason);
  }

  #ignore(field: string, reason: string): void {
    this.#warn('OPTION_IGNORED', field, null, reason);
  }

  #warn(code: string, field: string, normalizedTo: unknown, reason: string, value = this.#asked[field]): void {
    this.warnings.push({ code, field, value, normalizedTo, reason });
  }
}

function sizeReason({ sizes, label }: Model): string {
  if (sizes.kind === 'list') return `${label} draws ${listedSizes(sizes.values)}`;
  const { multiple, maxEdge, minPixels, maxPixels, maxRatio } = sizes;
  return (
    `${label} draws edges in multiples of ${multiple} up to ${maxEdge}, ` +
    `${minPixels} to ${maxPixels} pixels, at most ${maxRatio}:1`
  );
}

/** A sentence is read; a table of sizes is not. */
const MOST_SIZES = 12;

function listedSizes(values: readonly string[]): string {
  if (values.length <= MOST_SIZES) return values.join(', ');
  return `${values.length} sizes from ${values[0]} to ${values.at(-1)}; this one comes nearest`;
}
