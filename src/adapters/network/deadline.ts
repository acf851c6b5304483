/** Ends a conversation when the caller aborts or when its time is over, and remembers which of both it was. */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal;
  readonly #onAbort = () => this.#end('cancelled');
  readonly #timer: NodeJS.Timeout;
  #ended: 'cancelled' | 'time-limit' | undefined;

  constructor(outer: AbortSignal, milliseconds: number) {
    this.#outer = outer;
    this.#timer = setTimeout(() => this.#end('time-limit'), milliseconds);
    this.#timer.unref();
    if (outer.aborted) this.#onAbort();
    else outer.addEventListener('abort', this.#onAbort, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** What ended the conversation; undefined: it goes on, or ended for another reason. */
  get ended(): 'cancelled' | 'time-limit' | undefined {
    return this.#ended;
  }

  /** Lets go of the timer and of the caller's signal. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#outer.removeEventListener('abort', this.#onAbort);
  }

  #end(how: 'cancelled' | 'time-limit'): void {
    this.#ended ??= how;
    this.clear();
    this.#controller.abort();
  }
}
