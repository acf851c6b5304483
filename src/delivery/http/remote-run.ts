import { LocalRun } from '../../application/local-run.ts';
import type { Run } from '../../application/run.ts';
import { StudioError, uncertain } from '../../domain/errors.ts';
import type { RunEvent } from '../../domain/run.ts';
import { endpoints } from './endpoints.ts';
import { backOff, pause, type RemotePictures, runEventsOf } from './remote-events.ts';
import type { Wire } from './wire.ts';

/** What may be over at the next try. */
const PASSING = new Set(['SERVER_UNREACHABLE', 'SERVER_REPLY_UNREADABLE', 'SSE_CAPACITY']);

/** Broken connections in a row after which a run is given up from here; it goes on at the server. */
const MAX_ATTEMPTS = 8;

/** Which run is followed, and over what. */
export interface RemoteRunOptions {
  id: string;
  wire: Wire;
  pictures: RemotePictures;
  /** Ends what is open when the client is closed. */
  closed: AbortSignal;
  /** Starts the run: answers with its stream, or with nothing when it has to be followed apart. */
  start?: (signal: AbortSignal) => Promise<Response | undefined>;
  /** Wait with the stream until somebody wants to hear it. */
  isLazy?: boolean;
}

/** A run at a server. It keeps the story as it hears it, so it is followed like a run inside this process. */
export class RemoteRun<T> implements Run<T> {
  readonly id: string;
  readonly #story: LocalRun<T>;
  readonly #options: RemoteRunOptions;
  #stream: Response | undefined;
  /** How many events were heard that are never replaced; a new connection tells them again. */
  #heard = 0;
  #isFollowed = false;

  constructor(options: RemoteRunOptions) {
    this.id = options.id;
    this.#options = options;
    this.#story = new LocalRun<T>(options.id, Date.now);
    const started = this.#start();
    if (options.isLazy !== true) void started.then(() => this.#follow());
  }

  get accepted(): Promise<void> {
    return this.#story.accepted;
  }

  get result(): Promise<T> {
    void this.accepted.then(
      () => this.#follow(),
      () => undefined,
    );
    return this.#story.result;
  }

  [Symbol.asyncIterator](): AsyncIterator<RunEvent<T>> {
    this.result.catch(() => undefined);
    return this.#story[Symbol.asyncIterator]();
  }

  async cancel(): Promise<void> {
    const { wire } = this.#options;
    const stop = () =>
      wire
        .json<{ active: boolean }>(endpoints.system.cancelRun, { parts: { requestId: this.id } })
        .catch(() => undefined);
    const answer = await stop();
    // The request to start it may still have been on its way.
    if (answer?.active !== true && !this.#story.ended) {
      await this.accepted.catch(() => undefined);
      await stop();
    }
    await this.result.catch(() => undefined);
  }

  async #start(): Promise<void> {
    const { start, closed } = this.#options;
    if (start === undefined) return;
    try {
      this.#stream = await start(closed);
      this.#story.accept();
    } catch (failure) {
      const error = StudioError.from(failure);
      const isKnownToFail = error.code !== 'SERVER_UNREACHABLE' || error.retryable;
      if (isKnownToFail) this.#fail(error);
      else await this.#findOut(error);
    }
  }

  /** The connection broke before the answer came: the server knows whether there is such a run. */
  async #findOut(error: StudioError): Promise<void> {
    try {
      this.#stream = await this.#attach();
      this.#story.accept();
    } catch (failure) {
      const isUnknown = StudioError.is(failure) && failure.kind === 'not-found';
      this.#fail(isUnknown ? error : connectionLost(this.id));
    }
  }

  #follow(): void {
    if (this.#isFollowed || this.#story.ended) return;
    this.#isFollowed = true;
    void this.#keepFollowing();
  }

  async #keepFollowing(): Promise<void> {
    const { closed } = this.#options;
    for (let attempt = 0; attempt < MAX_ATTEMPTS && !closed.aborted; attempt += 1) {
      const heard = this.#heard;
      try {
        const response = this.#stream ?? (await this.#attach());
        this.#stream = undefined;
        this.#story.accept();
        await this.#listen(response);
      } catch (failure) {
        if (StudioError.is(failure) && !PASSING.has(failure.code)) {
          // A run that was never heard of is refused; one that was is lost with its server.
          this.#fail(this.#options.start === undefined && heard === 0 ? failure : connectionLost(this.id));
        }
      }
      if (this.#story.ended) return;
      if (this.#heard > heard) attempt = 0;
      await pause(backOff(attempt), closed);
    }
    this.#fail(connectionLost(this.id));
  }

  #attach(): Promise<Response> {
    const { wire, pictures, closed } = this.#options;
    const headers = { accept: 'text/event-stream' };
    const query = { images: pictures };
    return wire.open(endpoints.system.run, { parts: { requestId: this.id }, headers, query, signal: closed });
  }

  async #listen(response: Response): Promise<void> {
    let known = this.#heard;
    for await (const event of runEventsOf(response)) {
      if (known > 0) {
        // Of previews only the latest are told again, so they do not count.
        if (event.type !== 'partial') known -= 1;
        continue;
      }
      if (event.type !== 'partial') this.#heard += 1;
      this.#story.record(event as RunEvent<T>);
      if (this.#story.ended) return;
    }
  }

  #fail(error: StudioError): void {
    this.#story.record({ type: 'error', requestId: this.id, error: error.toJSON() });
  }
}

function connectionLost(id: string): StudioError {
  const message = `The connection to the server was lost while run ${id} was under way`;
  return uncertain('outcome-uncertain', 'CONNECTION_LOST', message, {
    hint: 'The run may go on there: look at the runs and at the library before you send it again',
  });
}
