import type { Asset, KeptAnalysis } from '../../domain/asset.ts';
import type { Media } from '../../domain/generation.ts';
import type { VideoAnalysis, VideoAnalyzeRequest } from '../../domain/video.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Events } from '../../ports/events.ts';
import type { Describer, Description } from '../../ports/video-provider.ts';
import type { VideoTools } from '../../ports/video-tools.ts';
import type { AmendAsset } from '../assets/amend-asset.ts';
import type { Call, CallProvider, Made } from '../call-provider.ts';
import type { Catalog } from '../catalog.ts';
import type { RunContext } from '../run.ts';
import { libraryClip } from './library-clip.ts';
import { frameFailure } from './video-failures.ts';

const METHOD = 'first-last-frame';
const INSTRUCTION =
  'These are the first and the last frame of one clip. Describe it so that somebody could make it again: ' +
  'the subject and what it does, the camera and its movement, place and surroundings, light and colours, style, ' +
  'and what changes from the first frame to the last. Write one paragraph that can be used as a prompt.';

/** Says in words what a clip of the library shows, by its first and its last frame; its sidecar keeps them. */
export class AnalyzeVideo {
  readonly #catalog: Catalog;
  readonly #files: AssetFiles;
  readonly #tools: VideoTools;
  readonly #callProvider: CallProvider;
  readonly #amend: AmendAsset;
  readonly #events: Events;
  readonly #clock: Clock;

  constructor(
    catalog: Catalog,
    files: AssetFiles,
    tools: VideoTools,
    callProvider: CallProvider,
    amend: AmendAsset,
    events: Events,
    clock: Clock,
  ) {
    this.#catalog = catalog;
    this.#files = files;
    this.#tools = tools;
    this.#callProvider = callProvider;
    this.#amend = amend;
    this.#events = events;
    this.#clock = clock;
  }

  async execute(request: VideoAnalyzeRequest, run: RunContext): Promise<VideoAnalysis> {
    const { asset, path } = await libraryClip(this.#files, 'videoUrl', request.videoUrl);
    const describer = await this.#describer(request, asset);
    await this.#catalog.credentials(describer);
    const pictures = await this.#frames(path, run.signal);
    const { id: provider } = describer.record;
    await run.accept({
      kind: 'video',
      prompt: `Describe ${asset.filename}`,
      sessionId: asset.sessionId ?? null,
      meta: { kind: 'analysis', provider, model: modelOf(describer).id, filename: asset.filename },
      request: { ...request },
    });
    run.emit({ type: 'phase', phase: 'streaming' });
    const call = describeCall(describer, pictures);
    const { kept, failure } = await this.#callProvider.execute(call, run, async (made) => made);
    const [description] = kept;
    if (description === undefined) throw failure;
    const { text, model } = description;
    await this.#keep(asset, { text, model, method: METHOD, createdAt: this.#clock.now() });
    return { requestId: run.id, analysis: text, model, method: METHOD };
  }

  async #keep(asset: Asset, analysis: KeptAnalysis): Promise<void> {
    const amended = await this.#amend.execute(asset, { analysis });
    if (amended !== asset) this.#events.publish({ type: 'assets-changed', filenames: [asset.filename] });
  }

  #describer({ provider }: VideoAnalyzeRequest, { provider: own }: Asset): Promise<Describer> {
    return this.#catalog.chooseDescriber({
      ...(provider !== undefined && { provider }),
      ...(typeof own === 'string' && { own }),
    });
  }

  async #frames(path: string, signal: AbortSignal): Promise<Media[]> {
    try {
      return [await this.#tools.frame({ path }, 'first', signal), await this.#tools.frame({ path }, 'last', signal)];
    } catch (failure) {
      signal.throwIfAborted();
      throw frameFailure(failure, 'videoUrl');
    }
  }
}

function describeCall(describer: Describer, pictures: readonly Media[]): Call<Description & Made> {
  return {
    ...{ provider: describer, model: modelOf(describer), index: 0, n: 1 },
    bill: { kind: 'video', prompt: INSTRUCTION, seed: null, priceOf: () => null },
    send: async (context) => [await describer.describe({ pictures, instruction: INSTRUCTION }, context)],
  };
}

/** The model under which the call is booked; the description says who wrote it. */
function modelOf({ record }: Describer) {
  const { models, defaultVideoModel } = record;
  const model = models.find(({ id }) => id === defaultVideoModel) ?? models[0];
  if (model === undefined) throw new TypeError('a provider has a model');
  return model;
}
