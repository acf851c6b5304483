import { StudioError } from '../../domain/errors.ts';
import type { VideoResult } from '../../domain/run.ts';
import { parentOf, type Shot, type StoredStoryboard, type StoryboardWork } from '../../domain/storyboard.ts';
import type { VideoRequest } from '../../domain/video.ts';
import type { AssetIndex } from '../../ports/asset-index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Log } from '../../ports/log.ts';
import type { RunLog } from '../../ports/run-log.ts';
import type { Runs } from '../runs.ts';
import type { Video } from '../video/video.ts';
import { orphaned } from './shot-failures.ts';
import { isAtWork, type KnownStoryboard, type StoryboardStore } from './storyboard-store.ts';

/** How often the process that sees to a storyboard says that it is alive, and after how long nobody believes it any more. */
const BEAT_MS = 5_000;
const STALE_MS = 20_000;
const LOOK_AGAIN_MS = 500;

/** Where the runs of shots are started, recorded and found. */
export interface ShotParts {
  video: Video;
  runs: Runs;
  runLog: RunLog;
  index: AssetIndex;
  clock: Clock;
  ids: Ids;
  log: Log;
}

/**
 * Has the shots of storyboards made, one after the other: a shot may begin with the last frame of the one before it. Each
 * is a run of its own; what is still to be made stands in the storyboard, so that another process can go on with it.
 */
export class MakeShots {
  readonly #store: StoryboardStore;
  readonly #parts: ShotParts;
  readonly #owner: string;
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #closing = new AbortController();

  constructor(store: StoryboardStore, parts: ShotParts) {
    this.#store = store;
    this.#parts = parts;
    this.#owner = parts.ids.hex(8);
  }

  /** Begins to make these shots in this order. Refuses (`STORYBOARD_RUNNING`) while others are being made. */
  async begin(id: string, shotIds: readonly string[], caller?: string): Promise<KnownStoryboard> {
    const board = await this.#store.change(id, ({ work }) => {
      if (work !== null && !this.#mayTake(work)) throw isAtWork(id);
      return { work: { ...this.#sign(), waiting: [...shotIds], current: null } };
    });
    this.#conduct(id, caller);
    return board;
  }

  /** Resolves when nothing of the storyboard is being made, in whichever process. */
  async settled(id: string): Promise<KnownStoryboard> {
    for (;;) {
      await this.#underWay.get(id);
      const board = await this.#store.get(id);
      if (board.work === null) return board;
      await this.#parts.clock.sleep(LOOK_AGAIN_MS, this.#closing.signal);
    }
  }

  /** Goes on with storyboards whose processes are gone. Resolves when nothing is left to wait for. */
  async recover(): Promise<void> {
    try {
      const boards = (await this.#store.list()).filter(({ work }) => work !== null);
      await Promise.all(boards.map(({ id }) => this.#takeOver(id)));
    } catch (failure) {
      this.#parts.log.error('Storyboards could not be gone on with', { error: String(failure) });
    }
  }

  /** Leaves what is under way to the next start. */
  async leave(): Promise<void> {
    this.#closing.abort();
    const ids = [...this.#underWay.keys()];
    const leave = (id: string) =>
      this.#store.change(id, ({ work }) => (this.#isMine(work) ? { work: { ...work, aliveAt: 0 } } : undefined), QUIET);
    await Promise.allSettled(ids.map(leave));
  }

  async #takeOver(id: string): Promise<void> {
    const { clock, runs } = this.#parts;
    let seen: number | undefined;
    while (!this.#closing.signal.aborted) {
      let isTaken = false;
      const { work } = await this.#store.change(
        id,
        ({ work: now }) => {
          if (now === null || now.owner === this.#owner) return undefined;
          const isHere = now.current !== null && runs.find(now.current.requestId) !== undefined;
          isTaken = isHere || this.#mayTake(now);
          return isTaken ? { work: { ...now, ...this.#sign() } } : undefined;
        },
        QUIET,
      );
      if (isTaken) this.#conduct(id);
      // Who has said again that it is alive is believed.
      if (isTaken || work === null || work.owner === this.#owner || (seen !== undefined && work.aliveAt !== seen))
        return;
      seen = work.aliveAt;
      await clock.sleep(STALE_MS, this.#closing.signal).catch(() => undefined);
    }
  }

  #conduct(id: string, caller?: string): void {
    const done = new AbortController();
    const work = this.#makeAll(id, caller)
      .catch((failure: unknown) => this.#parts.log.error('A storyboard stopped', { id, error: String(failure) }))
      .finally(() => {
        done.abort();
        this.#underWay.delete(id);
      });
    this.#underWay.set(id, work);
    void this.#beat(id, AbortSignal.any([done.signal, this.#closing.signal])).catch(() => undefined);
  }

  async #beat(id: string, signal: AbortSignal): Promise<void> {
    for (;;) {
      await this.#parts.clock.sleep(BEAT_MS, signal);
      await this.#store.change(
        id,
        ({ work }) => (this.#isMine(work) ? { work: { ...work, ...this.#sign() } } : undefined),
        QUIET,
      );
    }
  }

  async #makeAll(id: string, caller: string | undefined): Promise<void> {
    while (!this.#closing.signal.aborted) {
      const board = await this.#claim(id);
      const current = this.#isMine(board.work) ? board.work.current : null;
      const shot = board.shots.find((known) => known.id === current?.shotId);
      if (current === null || shot === undefined) return;
      const made = await this.#clipOf(board, shot, current.requestId, caller).then(
        (filename) => ({ filename }),
        (failure: unknown) => ({ failure: StudioError.from(failure) }),
      );
      if (this.#closing.signal.aborted && 'failure' in made) return;
      await this.#note(id, shot, current.requestId, made);
    }
  }

  /**
   * The shot that is being made, or the next one that can be; a shot has a run before that run begins. Those that are to
   * go on from a shot without a clip are left out, and say so.
   */
  #claim(id: string): Promise<KnownStoryboard> {
    const requestId = this.#parts.ids.requestId();
    return this.#store.change(id, ({ work, shots: before }) => {
      if (!this.#isMine(work) || work.current !== null) return undefined;
      let shots: Shot[] = before;
      for (const [at, shotId] of work.waiting.entries()) {
        const shot = shots.find((known) => known.id === shotId);
        if (shot === undefined) continue;
        const parent = parentOf(shots, shot);
        if (parent !== undefined && parent.chosen === null) {
          const failure = orphaned(shots.indexOf(parent)).toJSON();
          shots = withShot(shots, shotId, () => ({ requestId: null, failure }));
          continue;
        }
        return {
          work: { ...work, ...this.#sign(), waiting: work.waiting.slice(at + 1), current: { shotId, requestId } },
          shots: withShot(shots, shotId, () => ({ requestId, failure: null })),
        };
      }
      return { work: null, shots };
    });
  }

  async #clipOf(board: KnownStoryboard, shot: Shot, requestId: string, caller?: string): Promise<string> {
    const { runs, runLog, video, clock } = this.#parts;
    const here = runs.find(requestId);
    if (here !== undefined) return clipIn((await here.result) as VideoResult);
    for (;;) {
      const record = await runLog.get(requestId);
      if (record === undefined) break;
      if (record.status !== 'running') return this.#clipAfter(requestId, record.error);
      // Another process makes it.
      await clock.sleep(LOOK_AGAIN_MS, this.#closing.signal);
    }
    const request = { ...shotRequest(board, shot), requestId } as VideoRequest;
    return clipIn(await video.generate(request, { queue: true, caller }).result);
  }

  async #clipAfter(requestId: string, error: Parameters<typeof StudioError.revive>[0] | null): Promise<string> {
    const { items } = await this.#parts.index.list({ requestId, limit: 1 });
    const [asset] = items;
    if (asset !== undefined) return asset.filename;
    if (error !== null) throw StudioError.revive(error);
    throw new StudioError('not-found', 'ASSET_NOT_FOUND', 'The clip of the shot is no longer in the library', {
      hint: 'Make the shot again',
    });
  }

  /**
   * A clip is kept as a take also when nobody waits for it any more. A shot that fails keeps the others from nothing; one
   * that is cancelled ends the work.
   */
  async #note(
    id: string,
    { id: shotId }: Shot,
    requestId: string,
    made: { filename: string } | { failure: StudioError },
  ): Promise<void> {
    await this.#store.change(id, ({ work, shots }) => {
      const isCurrent = work?.current?.requestId === requestId;
      if ('filename' in made) {
        const take = { filename: made.filename, requestId, createdAt: this.#parts.clock.now() };
        return {
          shots: withShot(shots, shotId, (shot) => ({
            takes: [...shot.takes, { ...take, from: parentOf(shots, shot)?.chosen ?? null }],
            ...{ chosen: made.filename, failure: null },
          })),
          work: isCurrent && work !== null ? { ...work, current: null } : work,
        };
      }
      if (!isCurrent) return undefined;
      if (work === null || made.failure.kind === 'run-cancelled') return { work: null };
      const failure = made.failure.toJSON();
      return { work: { ...work, current: null }, shots: withShot(shots, shotId, () => ({ failure })) };
    });
  }

  #sign(): Pick<StoryboardWork, 'owner' | 'aliveAt'> {
    return { owner: this.#owner, aliveAt: this.#parts.clock.now() };
  }

  #isMine(work: StoryboardWork | null): work is StoryboardWork {
    return work?.owner === this.#owner;
  }

  #mayTake({ aliveAt }: StoryboardWork): boolean {
    return this.#parts.clock.now() - aliveAt > STALE_MS;
  }
}

const QUIET = { isQuiet: true };

/** What is asked for a shot; the clip that it goes on from has been made by then. */
export function shotRequest(board: StoredStoryboard, shot: Shot, parentClip?: string): Omit<VideoRequest, 'requestId'> {
  const { provider, model, aspectRatio, resolution, driftControl, shots } = board;
  const parent = parentOf(shots, shot);
  const clip = parentClip ?? parent?.chosen ?? undefined;
  return {
    prompt: shot.prompt,
    ...(provider !== null && { provider }),
    ...(model !== null && { model }),
    ...(aspectRatio !== null && { aspectRatio }),
    ...(resolution !== null && { resolution }),
    ...(shot.duration !== null && { duration: shot.duration }),
    ...(shot.references.length > 0 && { referenceFilenames: shot.references }),
    ...(parent !== undefined && {
      ...(clip !== undefined && { continueFromVideo: clip }),
      ...(driftControl === 'colour' && { driftControl }),
    }),
  };
}

function withShot(shots: readonly Shot[], id: string, change: (shot: Shot) => Partial<Shot>): Shot[] {
  return shots.map((shot) => (shot.id === id ? { ...shot, ...change(shot) } : shot));
}

function clipIn({ assets }: VideoResult): string {
  const [asset] = assets;
  if (asset === undefined) throw new TypeError('a run that made a clip has one');
  return asset.filename;
}
