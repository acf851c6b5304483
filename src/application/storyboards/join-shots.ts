import { fileNames } from '../../domain/asset.ts';
import { secondsBetween, type VideoResult } from '../../domain/run.ts';
import type { StoryboardJoin } from '../../domain/storyboard.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Clip, VideoTools } from '../../ports/video-tools.ts';
import type { RunContext } from '../run.ts';
import { libraryClip } from '../video/library-clip.ts';
import type { SaveClip } from '../video/save-clip.ts';
import { shotsNotMade } from './shot-failures.ts';
import type { StoryboardStore } from './storyboard-store.ts';

/** Joins the chosen clips of a storyboard into one film, which is kept as a clip of its own. */
export class JoinShots {
  readonly #store: StoryboardStore;
  readonly #files: AssetFiles;
  readonly #tools: VideoTools;
  readonly #save: SaveClip;
  readonly #clock: Clock;
  readonly #ids: Ids;

  constructor(store: StoryboardStore, files: AssetFiles, tools: VideoTools, save: SaveClip, clock: Clock, ids: Ids) {
    this.#store = store;
    this.#files = files;
    this.#tools = tools;
    this.#save = save;
    this.#clock = clock;
    this.#ids = ids;
  }

  /** The sidecar of the film says of which clips it is, and in `video.encoded` whether their streams had to be made anew. */
  async execute(id: string, { title }: StoryboardJoin, run: RunContext): Promise<VideoResult> {
    const board = await this.#store.get(id);
    const { shots } = board;
    if (shots.length === 0) throw shotsNotMade([0], 'The storyboard has no shots');
    const missing = shots.flatMap(({ chosen }, at) => (chosen === null ? [at] : []));
    if (missing.length > 0) throw shotsNotMade(missing);
    const names = shots.flatMap(({ chosen }) => chosen ?? []);
    const found = await Promise.all(names.map((name, at) => libraryClip(this.#files, `shots[${at}].chosen`, name)));
    const prompt = title ?? board.title;
    const name = fileNames.stem(run.startedAt, this.#ids.hex(4));
    const meta = { kind: 'join', n: 1, stem: name, storyboard: id };
    await run.accept({ kind: 'video', prompt, sessionId: null, meta, request: { storyboard: id, title: prompt } });
    const clips: Clip[] = [];
    for (const { asset, path } of found) {
      const start = asset.video?.skipSeconds ?? 0;
      clips.push(start > 0 ? await this.#tools.trim({ path }, { start }, run.signal) : { path });
    }
    const { encoded, ...made } = await this.#tools.join(clips, run.signal);
    run.signal.throwIfAborted();
    const { resolution, aspectRatio } = found[0]?.asset.video ?? {};
    const asset = await this.#save.execute(
      {
        ...{ made, name },
        facts: {
          ...{ kind: 'video', requestId: run.id, prompt, userPrompt: prompt },
          elapsed: secondsBetween(run.startedAt, this.#clock.now()),
          video: {
            ...{ operation: 'join', encoded, clips: names, storyboardId: id },
            ...{ resolution: resolution ?? null, aspectRatio: aspectRatio ?? null },
          },
        },
      },
      run,
    );
    await this.#store.change(id, () => ({ film: asset.filename }));
    const elapsed = secondsBetween(run.startedAt, this.#clock.now());
    const result = { requestId: run.id, requested: 1, elapsed, assets: [asset], failures: [], warnings: [] };
    return { ...result, mediaType: 'video' };
  }
}
