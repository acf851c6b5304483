import type { Asset } from '../domain/asset.ts';
import { cancelled, StudioError } from '../domain/errors.ts';
import type { Media } from '../domain/generation.ts';
import type { RunEvent } from '../domain/run.ts';
import { deferred } from './deferred.ts';
import type { Run } from './run.ts';

/** A run inside this process: it keeps its story, so that whoever comes late still hears it from the start. */
export class LocalRun<T> implements Run<T> {
  readonly id: string;
  readonly startedAt: number;
  readonly accepted: Promise<void>;
  readonly result: Promise<T>;
  readonly #abort = new AbortController();
  readonly #acceptance = deferred<void>();
  readonly #outcome = deferred<T>();
  /** Of previews only the latest of each picture is kept; an older one leaves a hole. */
  readonly #story: (RunEvent<T> | undefined)[] = [];
  /** Where in the story the latest preview of each picture stands. */
  readonly #previews = new Map<number, number>();
  readonly #followers = new Set<() => void>();
  #endedAt: number | undefined;

  readonly #now: () => number;

  /** `startedAt` is that of an earlier process when the run is taken up again. */
  constructor(id: string, now: () => number, startedAt = now()) {
    this.id = id;
    this.startedAt = startedAt;
    this.#now = now;
    this.accepted = this.#acceptance.promise;
    this.result = this.#outcome.promise;
    // A caller may care for only one of the two; the other is not an unhandled rejection.
    this.accepted.catch(() => undefined);
    this.result.catch(() => undefined);
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get ended(): boolean {
    return this.#endedAt !== undefined;
  }

  /** Milliseconds since the epoch; infinite while the run is alive. */
  get endedAt(): number {
    return this.#endedAt ?? Number.POSITIVE_INFINITY;
  }

  cancel(): Promise<void> {
    return this.stop(cancelled());
  }

  /** Breaks the work off for this reason, which becomes its end, and resolves when the run has ended. */
  async stop(reason: StudioError): Promise<void> {
    this.#abort.abort(reason);
    await this.result.catch(() => undefined);
  }

  preview(index: number): Media | undefined {
    const event = this.#story[this.#previews.get(index) ?? -1];
    return event?.type === 'partial' ? event.media : undefined;
  }

  /** File name of a finished picture. */
  picture(index: number): string | undefined {
    const event = this.#story.find((event) => event?.type === 'image' && event.index === index);
    return event?.type === 'image' ? event.asset.filename : undefined;
  }

  /** The pictures that an earlier process made of it are a part of its story. */
  tellOf(pictures: ReadonlyMap<number, Asset>): void {
    for (const [index, asset] of pictures) this.record({ type: 'image', requestId: this.id, index, asset });
  }

  /** The request was found valid and is recorded. */
  accept(): void {
    this.#acceptance.resolve();
  }

  /** Adds to the story. Nothing can follow the last event. */
  record(event: RunEvent<T>): void {
    if (this.ended) return;
    if (event.type === 'partial') {
      this.#dropPreview(event.index);
      this.#previews.set(event.index, this.#story.length);
    }
    this.#story.push(event);
    if (event.type === 'done' || event.type === 'error') this.#end(event);
    for (const wake of this.#followers) wake();
  }

  async *[Symbol.asyncIterator](): AsyncIterator<RunEvent<T>> {
    let told = 0;
    while (true) {
      if (told === this.#story.length) await this.#news();
      const event = this.#story[told++];
      if (event === undefined) continue;
      yield event;
      if (event.type === 'done' || event.type === 'error') return;
    }
  }

  #dropPreview(index: number): void {
    const place = this.#previews.get(index);
    if (place === undefined) return;
    this.#story[place] = undefined;
    this.#previews.delete(index);
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#followers.delete(wake);
        resolve();
      };
      this.#followers.add(wake);
    });
  }

  #end(event: Extract<RunEvent<T>, { type: 'done' | 'error' }>): void {
    this.#endedAt = this.#now();
    if (event.type === 'done') {
      this.#acceptance.resolve();
      this.#outcome.resolve(event.result);
      // Whoever asks late gets the finished picture in its place. A clip is none, so its preview stays.
      for (const index of [...this.#previews.keys()]) if (this.picture(index) !== undefined) this.#dropPreview(index);
      return;
    }
    const error = StudioError.revive(event.error);
    this.#acceptance.reject(error);
    this.#outcome.reject(error);
  }
}
