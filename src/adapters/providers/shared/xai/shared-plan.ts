/** What search and plan cost. */
export interface Bill {
  searches: number;
  /** In units of 1/10 000 000 000 US dollar; undefined: xAI did not say. */
  ticks: number | undefined;
}

/** Search and plan of one run: done once, by whichever call comes first, and again only after a failure. */
export class SharedPlan {
  #brief: Promise<string> | undefined;
  #plan: Promise<string> | undefined;
  readonly #bills: Bill[] = [];

  /** What the search found. */
  brief(search: () => Promise<{ brief: string; bill: Bill }>): Promise<string> {
    this.#brief ??= this.#once(search).then(
      ({ brief }) => brief,
      (failure) => {
        this.#brief = undefined;
        throw failure;
      },
    );
    return this.#brief;
  }

  /** The words for the calls that follow. */
  plan(make: () => Promise<{ plan: string; bill: Bill }>): Promise<string> {
    this.#plan ??= this.#once(make).then(
      ({ plan }) => plan,
      (failure) => {
        this.#plan = undefined;
        throw failure;
      },
    );
    return this.#plan;
  }

  /** What was paid for so far, each item once: it stands with the first result that comes. */
  claim(): Bill[] {
    return this.#bills.splice(0);
  }

  async #once<T extends { bill: Bill }>(work: () => Promise<T>): Promise<T> {
    const done = await work();
    this.#bills.push(done.bill);
    return done;
  }
}

/** The shared plans of the runs under way; one is forgotten with the orders of its run. */
export class SharedPlans {
  readonly #plans = new WeakMap<object, SharedPlan>();

  /** The plan of a run, which all its orders share. */
  of(run: object): SharedPlan {
    const known = this.#plans.get(run);
    if (known !== undefined) return known;
    const fresh = new SharedPlan();
    this.#plans.set(run, fresh);
    return fresh;
  }
}
