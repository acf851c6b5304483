import type { VideoResult } from '../../domain/run.ts';
import type { VideoOrder, VideoRequest } from '../../domain/video.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Catalog } from '../catalog.ts';
import type { RunContext } from '../run.ts';
import { type SessionStyle, withPrefix } from '../sessions/session-style.ts';
import type { CheckClip } from './check-clip.ts';
import { clipFacts, clipLots, clipMeta } from './clip-facts.ts';
import type { ContinueVideo } from './continue-video.ts';
import type { MakeClip } from './make-clip.ts';
import type { ReadClipPictures } from './read-clip-pictures.ts';
import type { Series, TopicSeries } from './topic-series.ts';

/** Where the storyboard's first panel is still shown, in seconds. */
const STORYBOARD_SKIP_S = 1;

/** Makes a clip from a prompt, pictures, or the last frame of another clip, and keeps it. */
export class GenerateVideo {
  readonly #catalog: Catalog;
  readonly #check: CheckClip;
  readonly #continue: ContinueVideo;
  readonly #pictures: ReadClipPictures;
  readonly #series: TopicSeries;
  readonly #style: SessionStyle;
  readonly #make: MakeClip;
  readonly #ids: Ids;

  constructor(
    catalog: Catalog,
    check: CheckClip,
    goOn: ContinueVideo,
    pictures: ReadClipPictures,
    series: TopicSeries,
    style: SessionStyle,
    make: MakeClip,
    ids: Ids,
  ) {
    this.#catalog = catalog;
    this.#check = check;
    this.#continue = goOn;
    this.#pictures = pictures;
    this.#series = series;
    this.#style = style;
    this.#make = make;
    this.#ids = ids;
  }

  async execute(request: VideoRequest, run: RunContext): Promise<VideoResult> {
    const { provider, model, settled, warnings } = await this.#check.execute(request, 'generate');
    await this.#catalog.credentials(provider);
    const parent = await this.#continue.execute(request, model, run);
    const read = await this.#pictures.execute(request, model, parent?.frame ?? null);
    const series = await this.#seriesOf(request, model.video.planners !== null);
    const style = await this.#style.execute(request, run);
    const lots = clipLots(run, model, settled, this.#ids);
    const { references: kept, ...pictures } = await read.keep();
    await run.accept({
      kind: 'video',
      prompt: request.prompt,
      sessionId: request.sessionId ?? null,
      meta: { ...clipMeta(model, settled), ...lots, ...style.facts, ...parent?.meta },
      request: { ...withoutPictures(request), ...pictures },
    });
    const order: VideoOrder = {
      ...settled,
      ...read.order,
      ...{ action: 'generate', model, seed: lots.seed, source: null },
      prompt: withPrefix(style.prefix, request.prompt),
      lineage: parent?.context ?? [],
      topicPrompts: series?.prompts ?? [],
      providerUrl: model.video.continues ? (request.providerUrl ?? null) : null,
    };
    const facts = clipFacts(run, model, request, settled);
    const { sourceImageFilename } = read;
    return this.#make.execute(
      {
        ...{ provider, order, name: lots.stem, lineage: parent?.lineageOf },
        facts: {
          ...facts,
          ...style.facts,
          ...{ refsCount: kept.length, references: kept },
          ...(pictures.sourceImage !== undefined && { source: pictures.sourceImage }),
          ...(settled.storyboard && { storyboard: true }),
          ...(parent?.driftControl && { driftControl: parent.driftControl }),
          ...(series && { videoSeries: { topic: request.topic ?? '', chainIndex: series.chainIndex } }),
          video: { ...facts.video, sourceImageFilename, ...(settled.storyboard && { skipSeconds: STORYBOARD_SKIP_S }) },
        },
        warnings: [...warnings, ...(parent?.warnings ?? []), ...read.warnings, ...style.warnings],
      },
      run,
    );
  }

  async #seriesOf({ topic }: VideoRequest, plans: boolean): Promise<Series | null> {
    return topic === undefined || topic.trim() === '' || !plans ? null : this.#series.execute(topic);
  }
}

const PICTURES = new Set([
  ...['sourceImage', 'sourceFilename', 'referenceImages', 'referenceFilenames'],
  ...['lastFrameImage', 'lastFrameFilename', 'keyframes'],
]);

/** The request names its pictures as they are kept. */
function withoutPictures(request: VideoRequest): Record<string, unknown> {
  return Object.fromEntries(Object.entries(request).filter(([field]) => !PICTURES.has(field)));
}
