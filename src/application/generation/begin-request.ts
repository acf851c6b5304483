import type { Action } from '../../domain/check-request.ts';
import type { ResolvedPrompt } from '../../domain/expand-template.ts';
import type {
  EditRequest,
  ImageOrder,
  ImageRequest,
  SequenceRequest,
  Settled,
  Warning,
} from '../../domain/generation.ts';
import type { RunKind } from '../../domain/run.ts';
import { isSeveral } from '../../domain/ways-of-asking.ts';
import type { Ids } from '../../ports/ids.ts';
import type { AssetFacts } from '../assets/save-asset.ts';
import type { Catalog, Choice } from '../catalog.ts';
import type { RunContext } from '../run.ts';
import { type SessionStyle, withPrefix } from '../sessions/session-style.ts';
import type { CheckOptions } from './check-options.ts';
import type { ReadPictures } from './read-pictures.ts';
import { factsOf, lotsOf, metaOf, type SentPictures } from './request-facts.ts';
import type { ResolvePrompts } from './resolve-prompts.ts';

/** Pictures that only one way of asking has, read and found usable. */
export interface OwnPictures {
  /** What the order gets of them. */
  order: Partial<ImageOrder>;
  facts: Partial<AssetFacts>;
  warnings: Warning[];
  /** Keeps them, once everything else is found valid too. */
  keep: () => Promise<Pick<SentPictures, 'source' | 'mask'>>;
}

/** What sets one way of asking apart from the others. */
export interface RequestForm {
  action: Action;
  run: RunKind;
  kind: 'classic' | 'edit' | 'multimode-image' | 'generate';
  /** What the names of its files begin with; drawn by lot by default. */
  stem?: string;
  /** More facts for the record of the run. */
  meta?: Record<string, unknown>;
  /** What only this way of asking has, for the request as it is kept. */
  sent?: Record<string, unknown>;
  own?: (choice: Choice, settled: Settled) => Promise<OwnPictures>;
}

/** A request that was found valid and is on record; nothing was sent yet. */
export interface BegunRequest {
  choice: Choice;
  /** For the whole run; the prompt is that of the first picture. */
  order: ImageOrder;
  /** The prompt of each picture, where they differ. */
  prompts: readonly ResolvedPrompt[];
  /** What the session puts before each of them; the prompt of the order has it already. */
  prefix: string;
  stem: string;
  facts: AssetFacts;
  warnings: Warning[];
}

/**
 * How every request for pictures begins: who draws, what becomes of the options, whether there is an account, what the
 * template leads to, reading the pictures, then the record. Whatever is wrong is found before anything is kept or sent.
 */
export class BeginRequest {
  readonly #catalog: Catalog;
  readonly #check: CheckOptions;
  readonly #resolve: ResolvePrompts;
  readonly #pictures: ReadPictures;
  readonly #ids: Ids;
  readonly #style: SessionStyle;

  constructor(
    catalog: Catalog,
    check: CheckOptions,
    resolve: ResolvePrompts,
    pictures: ReadPictures,
    ids: Ids,
    style: SessionStyle,
  ) {
    this.#catalog = catalog;
    this.#check = check;
    this.#resolve = resolve;
    this.#pictures = pictures;
    this.#ids = ids;
    this.#style = style;
  }

  async execute(
    request: ImageRequest | EditRequest | SequenceRequest,
    run: RunContext,
    form: RequestForm,
  ): Promise<BegunRequest> {
    const choice = await this.#catalog.choose(request);
    const { settled: checked, warnings } = this.#check.execute(choice, request, form.action);
    await this.#catalog.credentials(choice.provider);
    const resolved = await this.#resolve.execute(request, checked.n, isSeveral(request, form.action));
    const own = await form.own?.(choice, checked);
    const references = await this.#pictures.references(request.references);
    const fitted = await this.#pictures.fit(references, 'references', choice.model);
    const { stem, seed } = lotsOf(run, choice, checked, this.#ids, form.stem);
    const style = await this.#style.execute(request, run);
    const prompts = resolved?.prompts ?? [];
    const settled = {
      ...checked,
      n: picturesOf(form.action, checked.n, isSeveral(request, form.action) ? prompts : []),
    };
    const sent = { references: await this.#pictures.keep(references), ...(await own?.keep()) };
    await run.accept({
      kind: form.run,
      prompt: request.prompt,
      sessionId: request.sessionId ?? null,
      meta: { ...metaOf(choice.model, settled), kind: form.kind, stem, seed, ...style.facts, ...form.meta },
      request: { ...request, ...keptPictures(sent), ...(resolved && { templateSeed: resolved.seed }), ...form.sent },
    });
    const prompt = withPrefix(style.prefix, prompts[0]?.prompt ?? request.prompt);
    return {
      choice,
      stem,
      prompts,
      prefix: style.prefix,
      order: {
        ...{ ...settled, seed, prompt, action: form.action === 'edit' ? 'edit' : 'generate' },
        ...{ model: choice.model, references: fitted.media, source: null, mask: null, sequence: null },
        ...own?.order,
      },
      facts: {
        ...factsOf(form.kind, run.id, choice, request, settled, sent),
        ...(resolved && { promptTemplate: resolved.template, templateSeed: resolved.seed, ...promptFacts(prompts, 0) }),
        ...style.facts,
        ...own?.facts,
      },
      warnings: [...warnings, ...(own?.warnings ?? []), ...fitted.warnings, ...style.warnings],
    };
  }
}

/** What is known of the prompt of one picture, from 0. */
export function promptFacts(prompts: readonly ResolvedPrompt[], index: number): Partial<AssetFacts> {
  const resolved = prompts[Math.min(index, prompts.length - 1)];
  return resolved ? { prompt: resolved.prompt, userPrompt: resolved.prompt, templateDraws: resolved.draws } : {};
}

/** An edit makes one picture, and a template one for each prompt. */
function picturesOf(action: Action, asked: number, prompts: readonly ResolvedPrompt[]): number {
  if (action === 'edit') return 1;
  return prompts.length > 0 ? prompts.length : asked;
}

/** The request names its pictures as they are kept. */
function keptPictures({ references, source, mask }: SentPictures): Record<string, unknown> {
  return { references, ...(source !== undefined && { image: source }), ...(mask !== undefined && { mask }) };
}
