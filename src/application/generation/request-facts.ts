import { fileNames } from '../../domain/asset.ts';
import type { Model } from '../../domain/catalog.ts';
import type { EditRequest, ImageRequest, SequenceRequest, Settled } from '../../domain/generation.ts';
import type { Ids } from '../../ports/ids.ts';
import type { AssetFacts } from '../assets/save-asset.ts';
import type { Choice } from '../catalog.ts';
import type { RunContext } from '../run.ts';

/** The pictures of a request as they are kept, each as `upload:<id>`. */
export interface SentPictures {
  references: readonly string[];
  source?: string | undefined;
  mask?: string | undefined;
}

/** What is known of every picture of a request before it is made; the fields of the 2.0.2 sidecar. */
export function factsOf(
  kind: 'classic' | 'edit' | 'multimode-image' | 'generate',
  requestId: string,
  { model }: Choice,
  request: ImageRequest | EditRequest | SequenceRequest,
  settled: Settled,
  sent: SentPictures,
): AssetFacts {
  return {
    kind,
    requestId,
    sessionId: request.sessionId ?? null,
    clientNodeId: request.clientNodeId ?? null,
    prompt: request.prompt,
    userPrompt: request.prompt,
    negativePrompt: settled.negativePrompt,
    promptMode: settled.mode,
    composerPrompt: request.composerPrompt ?? null,
    composerInsertedPrompts: request.composerInsertedPrompts ?? null,
    provider: model.provider,
    model: model.id,
    quality: settled.quality,
    size: settled.size,
    moderation: settled.moderation,
    reasoningEffort: settled.reasoningEffort,
    webSearchEnabled: settled.webSearchEnabled,
    strength: settled.strength,
    n: settled.n,
    refsCount: sent.references.length,
    references: [...sent.references],
    ...(sent.source !== undefined && { source: sent.source }),
    ...(sent.mask !== undefined && { mask: sent.mask }),
    ...(settled.storyboard && { storyboard: true }),
    ...(request.compareId !== undefined && { compareId: request.compareId }),
    ...(Object.keys(settled.options).length > 0 && { options: settled.options }),
  };
}

/** What lists show of a run, and what is needed to take it up again. */
export function metaOf({ provider, id }: Model, { n, size, quality }: Settled): Record<string, unknown> {
  return { provider, model: id, n, size, quality };
}

/**
 * What a run draws by lot: the beginning of its file names, unless it has one of its `own`, and its seed. One that is taken
 * up again has what it had.
 */
export function lotsOf(run: RunContext, choice: Choice, settled: Settled, ids: Ids, own?: string): Lots {
  const { stem, seed } = run.former?.record.meta ?? {};
  return {
    stem: typeof stem === 'string' ? stem : (own ?? fileNames.stem(run.startedAt, ids.hex(4))),
    seed: typeof seed === 'string' || seed === null ? seed : seedFor(choice, settled, ids.hex(4)),
  };
}

/** See `lotsOf`; both belong into the facts of the run, so that it can be taken up again. */
export interface Lots {
  stem: string;
  seed: string | null;
}

/** A model that takes seeds gets one in any case, so that the result can be repeated; of 32 bits, which all of them take. */
function seedFor({ model }: Choice, settled: Settled, randomHex: string): string | null {
  if (settled.seed !== null || !model.seed) return settled.seed;
  return BigInt(`0x${randomHex}`).toString();
}
