import type { EditRequest, ImageRequest, Settled } from '../../domain/generation.ts';
import type { AssetFacts } from '../assets/save-asset.ts';
import type { Choice } from '../catalog.ts';

/** What is known of every picture of a request before it is made; the fields of the 2.0.2 sidecar. */
export function factsOf(
  kind: 'classic' | 'edit',
  requestId: string,
  { model }: Choice,
  request: ImageRequest | EditRequest,
  settled: Settled,
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
    refsCount: request.references?.length ?? 0,
    ...(settled.storyboard && { storyboard: true }),
    ...(Object.keys(settled.options).length > 0 && { options: settled.options }),
  };
}

/** A model that takes seeds gets one in any case, so that the result can be repeated. */
export function seedFor({ model }: Choice, settled: Settled, randomHex: string): string | null {
  if (settled.seed !== null || !model.seed) return settled.seed;
  return BigInt(`0x${randomHex}`).toString();
}
