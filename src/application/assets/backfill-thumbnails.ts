import { type BackfillReport, type BackfillState, NO_BACKFILL } from '../../domain/backfill.ts';
import { StudioError } from '../../domain/errors.ts';
import type { PictureFact } from '../../domain/picture-fact.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Events } from '../../ports/events.ts';
import type { PictureFacts } from '../../ports/picture-facts.ts';
import { isClip, type Renditions } from './renditions.ts';
import { TwoLanes } from './two-lanes.ts';

/** A file that lacks something. */
interface Lacking {
  filename: string;
  /** Whether it is the thumbnail; null: that was not looked at. */
  thumbnail: boolean | null;
}

interface UnderWay {
  /** Whether somebody asked for it. */
  isAsked: boolean;
  abort: AbortController;
  ended: Promise<void>;
}

const REPORTED_FAILURES = 20;
const LISTED_FAILURES = 1000;
/** One decoder uses one core, and a person who works meanwhile needs the others. */
const AT_ONCE = 2;
const FACTS_AT_ONCE = 25;
const TOLD_EVERY_MS = 500;
const REMEMBERED_FAILURES = 1000;
/** Of the time that nobody asked for, a worker takes the fourth part. */
const REST_PER_WORK = 3;
const LONGEST_REST_MS = 1000;
/** What fails for one file fails for all. */
const HOPELESS: readonly string[] = ['DISK_FULL', 'DISK_READ_ONLY', 'LIBRARY_CLOSED'];

/**
 * Makes the thumbnails and placeholders that are missing, newest first, one backfill at a time. What somebody waits for
 * is made before. What was made stays, so that a backfill that was cancelled or broken off is gone on with by the next.
 */
export class BackfillThumbnails {
  readonly #files: AssetFiles;
  readonly #renditions: Renditions;
  readonly #facts: PictureFacts;
  readonly #events: Events;
  readonly #clock: Clock;
  readonly #lanes = new TwoLanes(AT_ONCE);
  readonly #wanted = new Map<string, Promise<void>>();
  readonly #broken = new Map<string, StudioError>();
  /** Thumbnails that were made for somebody while a backfill was under way. */
  readonly #madeBefore = new Set<string>();
  #state: BackfillState = NO_BACKFILL;
  #underWay: UnderWay | undefined;
  #waitingFacts: PictureFact[] = [];
  #toldAt = 0;

  constructor(files: AssetFiles, renditions: Renditions, facts: PictureFacts, events: Events, clock: Clock) {
    this.#files = files;
    this.#renditions = renditions;
    this.#facts = facts;
    this.#events = events;
    this.#clock = clock;
  }

  /** How far it is. */
  get state(): BackfillState {
    return { ...this.#state, failures: [...this.#state.failures] };
  }

  /** Begins, unless one that was asked for is under way. */
  start(): BackfillState {
    if (this.#underWay?.isAsked !== true) this.#begin(true);
    return this.state;
  }

  /** The same while people work: it rests most of the time, and gives way to one that is asked for. Never rejects. */
  async fillIn(): Promise<void> {
    if (this.#underWay === undefined) this.#begin(false);
    await this.#underWay?.ended;
  }

  #begin(isAsked: boolean): void {
    const before = this.#underWay;
    before?.abort.abort();
    const abort = new AbortController();
    this.#state = { ...NO_BACKFILL, status: 'running', startedAt: this.#clock.now(), failures: [] };
    this.#broken.clear();
    this.#madeBefore.clear();
    const state = this.#state;
    const run = async (): Promise<void> => {
      await before?.ended;
      await this.#run(state, isAsked, abort.signal);
      if (this.#underWay?.abort === abort) this.#underWay = undefined;
    };
    this.#underWay = { isAsked, abort, ended: run() };
    this.#tell();
  }

  /** Begins, or joins the one that is under way, and waits for its end. Rejects when it failed as a whole. */
  async complete(): Promise<BackfillReport> {
    this.start();
    await this.#underWay?.ended;
    const { total, created, skipped, failed, placeholders, failures, error: body } = this.#state;
    if (body !== null) throw new StudioError('storage-failed', body.code, body.message);
    return { total, created, skipped, failed, placeholders, failures: failures.slice(0, REPORTED_FAILURES) };
  }

  /** Ends the one that is under way after the files at hand. */
  async cancel(): Promise<BackfillState> {
    const { ended, abort } = this.#underWay ?? {};
    abort?.abort();
    await ended;
    return this.state;
  }

  /** Makes the thumbnail of one file before all others. What could not be made is not tried again until the next backfill. */
  want(filename: string): Promise<void> {
    const broken = this.#broken.get(filename);
    if (broken !== undefined) return Promise.reject(broken);
    const known = this.#wanted.get(filename);
    if (known !== undefined) return known;
    const making = this.#lanes
      .first(() => this.#makeWanted(filename))
      .finally(() => {
        this.#wanted.delete(filename);
      });
    this.#wanted.set(filename, making);
    return making;
  }

  async #makeWanted(filename: string): Promise<void> {
    if ((await this.#files.thumbnailOf(filename)) !== null) return;
    try {
      const fact = await this.#renditions.make(filename);
      if (this.#underWay !== undefined) this.#madeBefore.add(filename);
      await this.#facts.put([fact]);
    } catch (failure) {
      const error = StudioError.from(failure);
      if (this.#broken.size >= REMEMBERED_FAILURES) this.#broken.clear();
      if (error.kind !== 'not-found') this.#broken.set(filename, error);
      throw error;
    }
  }

  async #run(state: BackfillState, isAsked: boolean, signal: AbortSignal): Promise<void> {
    try {
      const waiting = await this.#findLacking(state, isAsked, signal);
      state.toDo = waiting.length;
      const worker = async (): Promise<void> => {
        for (let next = waiting.pop(); next !== undefined && !signal.aborted; next = waiting.pop()) {
          const lacking = next;
          let begun = 0;
          await this.#lanes.behind(() => {
            begun = this.#clock.now();
            return this.#one(lacking, state, signal);
          });
          state.done += 1;
          this.#tellNowAndThen();
          if (!isAsked) await this.#rest(this.#clock.now() - begun, signal);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
      await this.#keepFacts(0);
      state.status = signal.aborted ? 'cancelled' : 'completed';
    } catch (failure) {
      const { code, message } = StudioError.from(failure);
      state.status = signal.aborted ? 'cancelled' : 'failed';
      state.error = signal.aborted ? null : { code, message };
    }
    state.finishedAt = this.#clock.now();
    this.#tell();
  }

  /**
   * The oldest first, to be taken from the end. What the index does not know comes before all, by name. Without being
   * asked only the index is looked at: whose placeholder is known had a thumbnail, and a whole folder takes a while.
   */
  async #findLacking(state: BackfillState, isAsked: boolean, signal: AbortSignal): Promise<Lacking[]> {
    const missing = isAsked ? await this.#withoutThumbnail(state, signal) : undefined;
    const found: Lacking[] = [];
    for await (const { filename } of this.#facts.missing()) {
      signal.throwIfAborted();
      found.push({ filename, thumbnail: missing?.delete(filename) ?? null });
    }
    if (missing === undefined) state.total = found.length;
    const others = [...(missing ?? [])].sort().map((filename) => ({ filename, thumbnail: true }));
    return [...found.reverse(), ...others];
  }

  async #withoutThumbnail(state: BackfillState, signal: AbortSignal): Promise<Set<string>> {
    for await (const _ of this.#files.list()) {
      state.total += 1;
      signal.throwIfAborted();
    }
    const missing = new Set<string>();
    for await (const filename of this.#files.missingThumbnails()) missing.add(filename);
    state.skipped = state.total - missing.size;
    return missing;
  }

  async #one({ filename, thumbnail }: Lacking, state: BackfillState, signal: AbortSignal): Promise<void> {
    try {
      if (this.#madeBefore.has(filename)) {
        state.created += 1;
        state.placeholders += 1;
        return;
      }
      const existing = thumbnail === true ? null : await this.#files.thumbnailOf(filename);
      this.#waitingFacts.push(
        existing === null
          ? await this.#renditions.make(filename, signal)
          : await this.#describe(filename, existing, signal),
      );
      state.placeholders += 1;
      if (thumbnail ?? existing === null) state.created += 1;
      else if (thumbnail === null) state.skipped += 1;
    } catch (failure) {
      if (signal.aborted) return;
      this.#note(filename, StudioError.from(failure), state);
    }
    await this.#keepFacts(FACTS_AT_ONCE);
  }

  /** A thumbnail that cannot be read is made anew. */
  #describe(filename: string, thumbnail: string, signal: AbortSignal): Promise<PictureFact> {
    return this.#renditions.describe(filename, thumbnail).catch(() => this.#renditions.make(filename, signal));
  }

  #note(filename: string, error: StudioError, state: BackfillState): void {
    if (HOPELESS.includes(error.code)) throw error;
    state.failed += 1;
    if (state.failures.length >= LISTED_FAILURES) return;
    state.failures.push({ file: filename, kind: isClip(filename) ? 'video' : 'image', reason: error.message });
  }

  async #keepFacts(from: number): Promise<void> {
    if (this.#waitingFacts.length < Math.max(from, 1)) return;
    const facts = this.#waitingFacts;
    this.#waitingFacts = [];
    await this.#facts.put(facts);
  }

  async #rest(workedMs: number, signal: AbortSignal): Promise<void> {
    // A clock of milliseconds calls quick work none at all.
    const restMs = Math.min(LONGEST_REST_MS, REST_PER_WORK * Math.max(1, workedMs));
    await this.#clock.sleep(restMs, signal).catch(() => undefined);
  }

  #tellNowAndThen(): void {
    if (this.#clock.now() - this.#toldAt >= TOLD_EVERY_MS) this.#tell();
  }

  #tell(): void {
    this.#toldAt = this.#clock.now();
    const { failures: _, ...counts } = this.#state;
    this.#events.publish({ type: 'backfill-progress', ...counts });
  }
}
