import type { VideoResult } from '../../domain/run.ts';
import { libraryUrl } from './endpoints.ts';
import type { ChangedClipReply, ClipReply } from './video-replies.ts';

/** Whether a run ended with a clip. */
export function isVideoResult(result: unknown): result is VideoResult {
  return typeof result === 'object' && result !== null && 'mediaType' in result && result.mediaType === 'video';
}

/** A finished clip as replies and `done` events show it; one that was edited or extended with its source. */
export function clipReply(result: VideoResult): ClipReply | ChangedClipReply {
  const { requestId, requested, elapsed, assets, failures, warnings, mediaType } = result;
  const [asset] = assets;
  if (asset === undefined) throw new TypeError('a run that made a clip has one');
  const { video, revisedPrompt, usage, providerUrl, videoSeries, videoContinuity } = asset;
  const models = {
    requestedModel: asset.requestedModel ?? null,
    effectiveModel: asset.effectiveModel ?? null,
    modelFallback: typeof asset.modelFallback === 'object' ? asset.modelFallback : null,
  };
  const changed = {
    sourceUrl: video?.sourceUrl ?? null,
    duration: video?.duration ?? null,
    model: asset.model ?? null,
  };
  return {
    ...{ requestId, filename: asset.filename, url: libraryUrl(asset.filename), mediaType },
    ...{ revisedPrompt: revisedPrompt ?? null, elapsed, provider: asset.provider ?? null, usage: usage ?? null },
    ...models,
    video: {
      ...{ sourceImageFilename: null, xaiVideoRequestId: null, ...video, ...models },
      providerRequestId: video?.providerRequestId ?? video?.xaiVideoRequestId ?? null,
      duration: video?.duration ?? null,
      resolution: video?.resolution ?? null,
      aspectRatio: video?.aspectRatio ?? null,
    } as ClipReply['video'],
    videoContinuity: videoContinuity ?? null,
    ...(providerUrl && { providerUrl }),
    ...(videoSeries && { videoSeries }),
    ...(typeof video?.operation === 'string' && changed),
    ...{ warnings, requested, assets, failures },
  };
}
