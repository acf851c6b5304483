import type { AccountNeed, Model, Provider, ProviderHealth } from '../../src/domain/catalog.ts';
import { cancelled } from '../../src/domain/errors.ts';
import type { ImageOrder, MadeImage } from '../../src/domain/generation.ts';
import { PICTURE_TYPES, pictureModel } from '../../src/domain/model-record.ts';
import type { Operation } from '../../src/domain/run.ts';
import type { Credentials } from '../../src/ports/account-vault.ts';
import { type CallContext, MediaProvider } from '../../src/ports/media-provider.ts';
import { samplePng } from '../support/sample-picture.ts';

/** What one call does in place of drawing. */
export type PaperStep =
  /** Rejects with this, whatever it is. */
  | { kind: 'fail'; error: unknown }
  /** Waits until it is aborted. */
  | { kind: 'hang' }
  /** Waits for the promise, then draws. */
  | { kind: 'wait'; until: Promise<unknown> }
  /** Shows so many previews, then draws. */
  | { kind: 'previews'; count: number }
  /** Hands over so many finished pictures, each after a preview if wanted, then fails with this, or resolves with all. */
  | { kind: 'finishes'; count: number; previews?: boolean; error?: unknown }
  /** Hands over these bytes under this type. */
  | { kind: 'bytes'; bytes: Uint8Array; mediaType: string }
  /** Draws, and says this about each picture. */
  | { kind: 'draw'; facts: Partial<MadeImage>; operation?: Operation };

/** What differs from the plain paper provider. */
export interface PaperOptions {
  id?: string;
  model?: Partial<Model>;
  account?: AccountNeed | null;
  /** Whether it is ready only where its upstream says so. */
  health?: ProviderHealth;
}

/** A provider on paper: it draws small squares at once, and does what a test tells it to. */
export class PaperProvider extends MediaProvider {
  readonly record: Provider;
  /** Every call, in order. */
  readonly calls: { order: ImageOrder; credentials: Credentials | null }[] = [];
  /** What it says of itself; may be changed. */
  health: ProviderHealth;
  #steps: PaperStep[] = [];

  constructor(options: PaperOptions = {}) {
    super();
    this.record = paperRecord(options);
    this.health = options.health ?? { ready: true, reason: null, hint: null, facts: {} };
  }

  /** The only model of the record. */
  get model(): Model {
    const [model] = this.record.models;
    if (model === undefined) throw new Error('a paper provider has a model');
    return model;
  }

  /** What the next calls do, one each; after that they draw. */
  script(...steps: PaperStep[]): this {
    this.#steps = steps;
    return this;
  }

  async check(): Promise<ProviderHealth> {
    return this.health;
  }

  async generateImages(order: ImageOrder, context: CallContext): Promise<MadeImage[]> {
    if (context.signal.aborted) throw cancelled();
    this.calls.push({ order, credentials: context.credentials });
    const step = this.#steps.shift() ?? { kind: 'draw', facts: {} };
    if (step.kind === 'fail') throw step.error;
    if (step.kind === 'hang') await untilAborted(context.signal);
    if (step.kind === 'wait') await Promise.race([step.until, untilAborted(context.signal)]);
    if (step.kind === 'draw' && step.operation !== undefined) await context.submitted(step.operation);
    const previews = step.kind === 'previews' ? step.count : 0;
    for (let index = 0; index < previews; index += 1) {
      context.progress((index + 1) / (previews + 1));
      context.preview({ bytes: draw(order, index), mediaType: 'image/png' });
    }
    const drawn = Array.from({ length: order.n }, (_, index) => made(order, step, index));
    if (step.kind === 'finishes') finish(drawn, step, context);
    context.progress(1);
    return drawn;
  }
}

function finish(
  drawn: readonly MadeImage[],
  { count, previews, error }: Extract<PaperStep, { kind: 'finishes' }>,
  context: CallContext,
): void {
  for (const picture of drawn.slice(0, count)) {
    if (previews) context.preview(picture);
    context.finished(picture);
  }
  if (error !== undefined) throw error;
}

function made(order: ImageOrder, step: PaperStep, index: number): MadeImage {
  if (step.kind === 'bytes') return { bytes: step.bytes, mediaType: step.mediaType };
  const seed = order.seed === null ? {} : { seed: order.seed };
  return { bytes: draw(order, index), mediaType: 'image/png', ...seed, ...(step.kind === 'draw' && step.facts) };
}

/** Equal prompt, seed, size and index give equal bytes. */
export function draw(order: ImageOrder, index: number): Uint8Array {
  const [width = 16, height = 16] = order.size === 'auto' ? [] : order.size.split('x').map(Number);
  let hue = index * 40;
  for (const character of `${order.prompt}|${order.seed}`) hue = (hue * 31 + (character.codePointAt(0) ?? 0)) % 251;
  return samplePng(width, height, hue);
}

export function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(cancelled());
    signal.addEventListener('abort', () => reject(cancelled()), { once: true });
  });
}

export function paperRecord({ id = 'paper', model, account = null, health }: PaperOptions): Provider {
  return {
    id,
    type: id,
    label: 'Paper',
    description: 'Draws small squares',
    aliases: [],
    account,
    builtIn: account === null && health === undefined,
    probe: health !== undefined,
    auto: true,
    defaultModel: model?.id ?? 'paper-1',
    unknownModelCode: 'INVALID_IMAGE_MODEL',
    models: [{ ...paperModel(id), ...model }],
  };
}

function paperModel(provider: string): Model {
  return pictureModel({
    id: 'paper-1',
    provider,
    label: 'Paper 1',
    actions: ['generate', 'edit'],
    sizes: { kind: 'list', values: ['16x16', '24x16', '16x24'] },
    defaultSize: '16x16',
    qualities: ['low', 'medium', 'high'],
    formats: ['png'],
    moderation: ['auto', 'low'],
    seed: true,
    negativePrompt: true,
    strength: true,
    sequence: 'one-call',
    references: { max: 5, mediaTypes: PICTURE_TYPES },
    mask: 'exact',
    previews: true,
  });
}
