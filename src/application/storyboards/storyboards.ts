import { StudioError } from '../../domain/errors.ts';
import type { VideoResult } from '../../domain/run.ts';
import {
  NewStoryboard,
  parentOf,
  type ShotInput,
  type Storyboard,
  StoryboardChange,
  StoryboardJoin,
  StoryboardRun,
  shown,
  type Take,
} from '../../domain/storyboard.ts';
import type { VideoRequest } from '../../domain/video.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import { accept } from '../accept.ts';
import type { StartRun } from '../generation/generation.ts';
import type { Run } from '../run.ts';
import type { Runs } from '../runs.ts';
import { libraryClip } from '../video/library-clip.ts';
import type { Video } from '../video/video.ts';
import type { JoinShots } from './join-shots.ts';
import { type MakeShots, shotRequest } from './make-shots.ts';
import { shotNotFound, shotsNotMade } from './shot-failures.ts';
import {
  type GivenClips,
  isAtWork,
  type KnownStoryboard,
  type StoryboardStore,
  wasChanged,
} from './storyboard-store.ts';

/** What storyboards are made with. */
export interface StoryboardParts {
  store: StoryboardStore;
  make: MakeShots;
  join: JoinShots;
  runs: Runs;
  video: Video;
  files: AssetFiles;
}

/** Stands for the clip of a shot that is made on the way. */
const TO_BE_MADE = 'shot.mp4';

/** Storyboards: ordered shots that are made one after the other, made again one by one, and joined into a film. */
export class Storyboards {
  readonly #parts: StoryboardParts;

  constructor(parts: StoryboardParts) {
    this.#parts = parts;
  }

  /** All of them, the latest change first. */
  async list(): Promise<Storyboard[]> {
    return (await this.#parts.store.list()).map(asShown);
  }

  async create(input: NewStoryboard): Promise<Storyboard> {
    const { title, shots = [], ...rest } = accept(NewStoryboard, input);
    const { provider = null, model = null, aspectRatio = null, resolution = null, driftControl = 'off' } = rest;
    const { store } = this.#parts;
    const fields = { title, provider, model, aspectRatio, resolution, driftControl };
    const made = store.shotsOf(shots, undefined, await this.#clipsIn(shots));
    return asShown(await store.add({ ...fields, shots: made.shots, work: null, film: null }));
  }

  /** One storyboard with how far each shot is; with `wait` once nothing of it is being made. */
  async get(id: string, { wait = false }: { wait?: boolean } = {}): Promise<Storyboard> {
    return asShown(wait ? await this.#parts.make.settled(id) : await this.#parts.store.get(id));
  }

  /**
   * Changes what is named. Refuses (`STORYBOARD_RUNNING`) to change more than the title while shots are being made, and
   * (`STORYBOARD_CHANGED`) what others changed after `unchangedSince`.
   */
  async change(id: string, input: StoryboardChange): Promise<Storyboard> {
    const { shots, title, unchangedSince, ...settings } = accept(StoryboardChange, input);
    const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
    const isTitleOnly = shots === undefined && Object.keys(given).length === 0;
    const clips = await this.#clipsIn(shots ?? []);
    const board = await this.#parts.store.change(id, (now) => {
      if (now.work !== null && !isTitleOnly) throw isAtWork(id);
      if (unchangedSince !== undefined && now.updatedAt !== unchangedSince) throw wasChanged(id);
      return {
        ...(title !== undefined && { title }),
        ...given,
        ...(shots !== undefined && this.#parts.store.shotsOf(shots, now, clips)),
      };
    });
    return asShown(board);
  }

  /** Deletes the storyboard, which can be restored for a while; the clips that were made of it stay. */
  async remove(id: string): Promise<void> {
    await this.#parts.store.remove(id);
  }

  /** Brings a deleted storyboard back as it was. */
  async restore(id: string): Promise<Storyboard> {
    return asShown(await this.#parts.store.restore(id));
  }

  /**
   * Begins to make the shots that have no clip yet; with `from` that shot and all after it, with `again` all of them.
   * Every shot is checked before the first one is made. Former clips stay as takes.
   */
  async run(id: string, input: StoryboardRun = {}, { caller }: Pick<StartRun, 'caller'> = {}): Promise<Storyboard> {
    const { from, again } = accept(StoryboardRun, input);
    const board = await this.#parts.store.get(id);
    const { shots } = board;
    const first = from === undefined ? 0 : shots.findIndex((shot) => shot.id === from);
    if (first < 0) throw shotNotFound(from ?? '', 'from');
    const isAll = again === true || from !== undefined;
    const wanted = shots.slice(first).filter(({ chosen }) => isAll || chosen === null);
    return this.#begin(
      board,
      wanted.map((shot) => shot.id),
      caller,
    );
  }

  /** Makes one shot again. Its former clips stay as takes; the new one is chosen. */
  async reroll(id: string, shotId: string, { caller }: Pick<StartRun, 'caller'> = {}): Promise<Storyboard> {
    const board = await this.#parts.store.get(id);
    if (!board.shots.some((shot) => shot.id === shotId)) throw shotNotFound(shotId, 'shotId');
    return this.#begin(board, [shotId], caller);
  }

  /** Makes no further shot, and cancels the one that is being made. */
  async stop(id: string): Promise<Storyboard> {
    let requestId: string | undefined;
    const board = await this.#parts.store.change(id, ({ work }) => {
      requestId = work?.current?.requestId;
      return work === null ? undefined : { work: null };
    });
    if (requestId !== undefined) await this.#parts.runs.cancel(requestId);
    return asShown(board);
  }

  /** Joins the chosen clips of all shots into one film, without what players leave out of them. */
  join(id: string, input: StoryboardJoin = {}, { queue, signal, caller }: StartRun = {}): Run<VideoResult> {
    const { requestId } = input;
    const options = { requestId: typeof requestId === 'string' ? requestId : undefined, queue, caller };
    const run = this.#parts.runs.start(
      async (context) => this.#parts.join.execute(id, accept(StoryboardJoin, input), context),
      options,
    );
    signal?.addEventListener('abort', () => void run.cancel(), { once: true });
    if (signal?.aborted) void run.cancel();
    return run;
  }

  async #clipsIn(shots: readonly ShotInput[]): Promise<GivenClips> {
    const clips = new Map<string, { take: Take; prompt: string }>();
    for (const [at, { clips: names = [] }] of shots.entries()) {
      for (const [place, name] of names.entries()) {
        if (clips.has(name)) continue;
        const { asset } = await libraryClip(this.#parts.files, `shots[${at}].clips[${place}]`, name);
        const from = asset.videoContinuity?.['parentFilename'];
        const take = { filename: name, requestId: asset.requestId ?? '', createdAt: asset.createdAt };
        clips.set(name, {
          take: { ...take, from: typeof from === 'string' ? from : null },
          prompt: asset.userPrompt ?? asset.prompt ?? '',
        });
      }
    }
    return clips;
  }

  async #begin(board: KnownStoryboard, wanted: readonly string[], caller?: string): Promise<Storyboard> {
    if (board.work !== null && wanted.length === 0) throw isAtWork(board.id);
    if (wanted.length === 0) return asShown(board);
    await this.#check(board, wanted);
    return asShown(await this.#parts.make.begin(board.id, wanted, caller));
  }

  async #check(board: KnownStoryboard, wanted: readonly string[]): Promise<void> {
    for (const [at, shot] of board.shots.entries()) {
      if (!wanted.includes(shot.id)) continue;
      const parent = parentOf(board.shots, shot);
      const isOnTheWay = parent !== undefined && wanted.includes(parent.id);
      if (parent !== undefined && !isOnTheWay && parent.chosen === null)
        throw shotsNotMade([board.shots.indexOf(parent)]);
      const request = shotRequest(board, shot, isOnTheWay ? TO_BE_MADE : undefined);
      await this.#parts.video.check(request as VideoRequest).catch((failure: unknown) => {
        throw ofShot(StudioError.from(failure), at);
      });
    }
  }
}

function asShown({ id, ...board }: KnownStoryboard): Storyboard {
  return shown(id, board);
}

/** Says of which shot it is. */
function ofShot({ kind, code, message, hint, details, retryable }: StudioError, at: number): StudioError {
  const field = details?.field === undefined ? `shots[${at}]` : `shots[${at}].${details.field}`;
  return new StudioError(kind, code, `Shot ${at + 1}: ${message}`, {
    ...(hint !== undefined && { hint }),
    ...{ retryable, details: { ...details, field } },
  });
}
