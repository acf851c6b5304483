interface Waiting {
  work: () => Promise<void>;
}

/** Carries out a few things at a time: what somebody waits for goes first, the latest of it before all. */
export class TwoLanes {
  readonly #places: number;
  readonly #first: Waiting[] = [];
  readonly #behind: Waiting[] = [];
  #busy = 0;

  constructor(places: number) {
    this.#places = places;
  }

  /** Work that somebody waits for. */
  first<T>(work: () => Promise<T>): Promise<T> {
    return this.#enter(this.#first, work);
  }

  /** Work that can wait until nobody waits for any other. */
  behind<T>(work: () => Promise<T>): Promise<T> {
    return this.#enter(this.#behind, work);
  }

  #enter<T>(lane: Waiting[], work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      lane.push({ work: () => work().then(resolve, reject) });
      this.#fill();
    });
  }

  #fill(): void {
    while (this.#busy < this.#places) {
      const next = this.#first.pop() ?? this.#behind.shift();
      if (next === undefined) return;
      this.#busy += 1;
      void next.work().finally(() => {
        this.#busy -= 1;
        this.#fill();
      });
    }
  }
}
