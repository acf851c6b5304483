import { fileNames } from '../../domain/asset.ts';
import type { SettledVideo } from '../../domain/video.ts';
import type { Ids } from '../../ports/ids.ts';
import type { AssetFacts } from '../assets/save-asset.ts';
import type { VideoModel } from '../clip-makers.ts';
import type { RunContext } from '../run.ts';

/** What every request for a clip has that its sidecar keeps. */
interface ClipRequest {
  prompt: string;
  sessionId?: string | null | undefined;
  clientNodeId?: string | null | undefined;
}

/** What is known of a clip before it is made; the fields of the 2.0.2 sidecar. */
export function clipFacts(run: RunContext, model: VideoModel, request: ClipRequest, settled: SettledVideo): AssetFacts {
  const { prompt, sessionId, clientNodeId } = request;
  const { resolution, aspectRatio, negativePrompt, options } = settled;
  return {
    kind: 'video',
    requestId: run.id,
    sessionId: sessionId ?? null,
    clientNodeId: clientNodeId ?? null,
    prompt,
    userPrompt: prompt,
    provider: model.provider,
    model: model.id,
    ...(negativePrompt !== null && { negativePrompt }),
    ...(Object.keys(options).length > 0 && { options }),
    video: { duration: settled.duration, resolution, aspectRatio, sourceImageFilename: null },
  };
}

/** What lists show of the run, and what is needed to take it up again. */
export function clipMeta({ provider, id }: VideoModel, { duration, resolution, aspectRatio }: SettledVideo) {
  return { kind: 'video', provider, model: id, n: 1, duration, resolution, aspectRatio };
}

/** What a run for a clip draws by lot; one that is taken up again has what it had. */
export function clipLots(
  run: RunContext,
  model: VideoModel,
  settled: SettledVideo,
  ids: Ids,
): { stem: string; seed: string | null } {
  const { stem, seed } = run.former?.record.meta ?? {};
  const drawn = settled.seed ?? (model.seed ? BigInt(`0x${ids.hex(4)}`).toString() : null);
  return {
    stem: typeof stem === 'string' ? stem : fileNames.stem(run.startedAt, ids.hex(4)),
    seed: typeof seed === 'string' ? seed : drawn,
  };
}
