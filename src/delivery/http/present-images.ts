import type { Asset } from '../../domain/asset.ts';
import type { ImageResult, SequenceResult } from '../../domain/run.ts';
import type { PictureForm } from './contract.ts';
import { libraryUrl } from './endpoints.ts';
import type { ImageReply, SequenceReply } from './replies.ts';

/** Reads a picture of the library as a data URL with its true type; null when it is not there any more. */
export type ReadPicture = (filename: string) => Promise<string | null>;

/** The reply to a finished run: one picture lies flat, several lie in `images`. */
export async function imageReply(result: ImageResult, form: PictureForm, read: ReadPicture): Promise<ImageReply> {
  const images = await Promise.all(result.assets.map((asset) => pictureOf(asset, form, read)));
  const common = commonOf(result);
  const [only] = images;
  if (result.requested === 1 && only !== undefined) return { ...only, ...common };
  return { images, count: images.length, ...common };
}

/** The reply to a finished sequence: always a list, in the order of the sequence. */
export async function sequenceReply(
  result: SequenceResult,
  form: PictureForm,
  read: ReadPicture,
): Promise<SequenceReply> {
  const { sequenceId, returned, status, assets, warnings } = result;
  const pictures = assets.map(async (asset) => ({ ...(await pictureOf(asset, form, read)), ...placeOf(asset) }));
  const images = await Promise.all(pictures);
  const late = warnings.find(({ code }) => code === 'RESPONSES_IMAGE_TIMEOUT');
  return {
    ok: true,
    ...{ sequenceId, returned, status, images, count: images.length },
    ...commonOf(result),
    extraIgnored: 0,
    ...(late && { partial: true, warning: { code: late.code, message: late.reason } }),
  };
}

/** Whether pictures belong together. */
export function isSequenceResult(result: ImageResult): result is SequenceResult {
  return 'sequenceId' in result;
}

/** One picture as replies and `image` events show it. */
async function pictureOf(asset: Asset, form: PictureForm, read: ReadPicture) {
  return { ...pictureFacts(asset), image: form === 'data' ? await read(asset.filename) : null };
}

function placeOf(asset: Asset) {
  return {
    sequenceId: asset.sequenceId ?? null,
    sequenceIndex: asset.sequenceIndex ?? null,
    sequenceTotalRequested: asset.sequenceTotalRequested ?? null,
    sequenceTotalReturned: asset.sequenceTotalReturned ?? null,
    sequenceStatus: asset.sequenceStatus ?? null,
  };
}

/** A picture as events show it, without its bytes; one of a sequence with its place. */
export function eventFacts(asset: Asset) {
  return { ...pictureFacts(asset), ...(typeof asset.sequenceId === 'string' && placeOf(asset)) };
}

function pictureFacts(asset: Asset) {
  return {
    filename: asset.filename,
    url: libraryUrl(asset.filename),
    revisedPrompt: asset.revisedPrompt ?? null,
    providerUrl: asset.providerUrl ?? null,
    createdAt: asset.createdAt,
  };
}

function commonOf({ requestId, requested, elapsed, assets, failures, warnings }: ImageResult) {
  const first = assets[0];
  return {
    requestId,
    elapsed,
    provider: first?.provider ?? null,
    model: first?.model ?? null,
    quality: first?.quality ?? null,
    size: first?.size ?? null,
    moderation: first?.moderation ?? null,
    reasoningEffort: first?.reasoningEffort ?? null,
    promptMode: first?.promptMode ?? null,
    webSearchEnabled: first?.webSearchEnabled ?? null,
    webSearchCalls: assets.reduce((sum, asset) => sum + (asset.webSearchCalls ?? 0), 0),
    usage: usageOf(assets),
    warnings,
    requested,
    assets,
    failures,
  };
}

type Usage = Record<string, unknown>;

/** Pictures of one call share its usage, which counts once. */
function usageOf(assets: readonly Asset[]): Usage | null {
  const usages = new Set(assets.map(({ usage }) => usage).filter((usage) => usage !== null && usage !== undefined));
  if (usages.size === 0) return null;
  return [...usages].reduce<Usage>((sum, usage) => added(sum, usage), {});
}

function added(sum: Usage, more: Usage): Usage {
  const result: Usage = { ...sum };
  for (const [name, value] of Object.entries(more)) {
    const known = result[name];
    if (typeof value === 'number' && typeof known === 'number') result[name] = known + value;
    else if (isUsage(value) && isUsage(known)) result[name] = added(known, value);
    else result[name] ??= value;
  }
  return result;
}

function isUsage(value: unknown): value is Usage {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
