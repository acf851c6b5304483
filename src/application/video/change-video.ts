import type { VideoResult } from '../../domain/run.ts';
import type { VideoEditRequest, VideoExtendRequest, VideoOrder } from '../../domain/video.ts';
import { contextOf, lineageOf, type NewClip, nextOf } from '../../domain/video-lineage.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Catalog } from '../catalog.ts';
import type { RunContext } from '../run.ts';
import { type SessionStyle, withPrefix } from '../sessions/session-style.ts';
import type { CheckClip } from './check-clip.ts';
import { clipFacts, clipLots, clipMeta } from './clip-facts.ts';
import type { MakeClip } from './make-clip.ts';
import type { ReadClip, SourceClip } from './read-clip.ts';

/** Edits a clip by a prompt, or makes it longer, and keeps the result as a new clip. */
export class ChangeVideo {
  readonly #catalog: Catalog;
  readonly #check: CheckClip;
  readonly #clips: ReadClip;
  readonly #style: SessionStyle;
  readonly #make: MakeClip;
  readonly #ids: Ids;

  constructor(catalog: Catalog, check: CheckClip, clips: ReadClip, style: SessionStyle, make: MakeClip, ids: Ids) {
    this.#catalog = catalog;
    this.#check = check;
    this.#clips = clips;
    this.#style = style;
    this.#make = make;
    this.#ids = ids;
  }

  async execute(
    request: VideoEditRequest | VideoExtendRequest,
    action: 'edit' | 'extend',
    run: RunContext,
  ): Promise<VideoResult> {
    const { provider, model, settled, warnings } = await this.#check.execute(request, action);
    await this.#catalog.credentials(provider);
    const clip = await this.#clips.execute(request.videoUrl, model.video, action);
    const style = await this.#style.execute(request, run);
    const lots = clipLots(run, model, settled, this.#ids);
    await run.accept({
      kind: 'video',
      prompt: request.prompt,
      sessionId: request.sessionId ?? null,
      meta: { ...clipMeta(model, settled), ...lots, ...style.facts, action },
      request: { ...request, videoUrl: clip.kept },
    });
    const lineage = clip.asset === null ? null : lineageOf(clip.asset);
    const order: VideoOrder = {
      ...settled,
      ...{ action, model, prompt: withPrefix(style.prefix, request.prompt), seed: lots.seed, source: clip.input },
      ...{ start: null, lastFrame: null, keyframes: [], references: [] },
      ...{ lineage: lineage === null ? [] : contextOf(lineage), topicPrompts: [], providerUrl: null },
    };
    const facts = clipFacts(run, model, request, settled);
    return this.#make.execute(
      {
        ...{ provider, order, name: lots.stem, warnings: [...warnings, ...style.warnings] },
        facts: { ...facts, ...style.facts, video: { ...facts.video, operation: action, ...clip.facts } },
        lineage: lineageAfter(clip, action),
      },
      run,
    );
  }
}

/** An edit stands beside its source, an extension goes on from its end. */
function lineageAfter({ asset }: SourceClip, action: 'edit' | 'extend') {
  if (asset === null) return undefined;
  return (clip: NewClip) => {
    const next = nextOf(lineageOf(asset), asset.filename, clip);
    return action === 'edit' ? { ...next, sourceFrame: null } : next;
  };
}
