/** A document as the server has it. */
export interface Kept<D> {
  document: D;
  version: number;
}

/** How a document and its server stand. `conflict`: another window changed the same things; the person decides. */
export type SaveState<D = unknown> =
  | { kind: 'saved' }
  | { kind: 'waiting' }
  | { kind: 'saving' }
  | { kind: 'failed'; error: unknown }
  | { kind: 'conflict'; theirs: Kept<D>; clashes: readonly string[] };

/** What a person makes of a conflict. */
export type Resolution = 'mine' | 'theirs' | 'merge';

/** What the saving of a document needs around it. */
export interface Surroundings<D> {
  /** The document as the page has it now. */
  now(): D;
  /** Puts a document onto the page that came from elsewhere. */
  adopt(document: D): void;
  isSame(one: D, other: D): boolean;
  /** Puts together what two windows made of the same document; `clashes` names what both changed to something else. */
  merge(base: D, mine: D, theirs: D): { document: D; clashes: readonly string[] };
  load(): Promise<Kept<D>>;
  /** Resolves with the new version; rejects with `conflictCode` where another one was faster. */
  save(document: D, version: number, reason: string, base: D): Promise<number>;
  readonly conflictCode: string;
  show(state: SaveState<D>): void;
  /** What both made was put together without any question. */
  merged?(mine: D, theirs: Kept<D>): void;
  /** The server has all of it. */
  settled?(): void;
}

/** After the last change. */
export const PAUSE_MS = 800;
const RETRY_MS = 5000;
const MOST_ROUNDS = 5;

/**
 * Saves a document a moment after its last change, one save at a time. What another window saved meanwhile is put together
 * with what was done here; where both changed the same thing the person is asked, and nothing is saved until then.
 */
export class Autosave<D> {
  readonly #around: Surroundings<D>;
  #base: Kept<D>;
  #state: SaveState<D> = { kind: 'saved' };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #work: Promise<void> | undefined;
  /** The newest version that anybody spoke of. */
  #heard = 0;
  #isOver = false;

  constructor(base: Kept<D>, around: Surroundings<D>) {
    this.#base = base;
    this.#around = around;
  }

  /** The document as the server has it, as far as is known here. */
  get base(): Kept<D> {
    return this.#base;
  }

  /** Whether something is here that the server does not have. */
  get isUnsaved(): boolean {
    return !this.#around.isSame(this.#base.document, this.#around.now());
  }

  /** The document on the page is another one now. */
  touched(): void {
    if (this.#isOver || this.#state.kind === 'conflict') return;
    clearTimeout(this.#timer);
    if (this.#work !== undefined) return;
    if (!this.isUnsaved) this.#show({ kind: 'saved' });
    else {
      this.#show({ kind: 'waiting' });
      this.#timer = setTimeout(() => void this.flush('pause'), PAUSE_MS);
    }
  }

  /** Saves at once what is not saved. Never rejects; the state says how it went. */
  flush(reason = 'flush'): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#isOver || this.#state.kind === 'conflict') return Promise.resolve();
    this.#work ??= this.#rounds(reason).finally(() => {
      this.#work = undefined;
      if (this.#state.kind !== 'failed') this.touched();
    });
    return this.#work;
  }

  /** Somebody saved this version: here, or in another window. */
  async heard(version: number): Promise<void> {
    this.#heard = Math.max(this.#heard, version);
    await this.#work;
    if (this.#isOver || this.#heard <= this.#base.version || this.#state.kind === 'conflict') return;
    await this.flush('news');
  }

  /** What the person made of the conflict. */
  async resolve(how: Resolution): Promise<void> {
    if (this.#state.kind !== 'conflict') return;
    const { theirs } = this.#state;
    const mine = this.#around.now();
    const former = this.#base.document;
    this.#base = theirs;
    this.#show({ kind: 'waiting' });
    if (how === 'theirs') this.#around.adopt(theirs.document);
    if (how === 'merge') this.#around.adopt(this.#around.merge(former, mine, theirs.document).document);
    await this.flush(`conflict-${how}`);
  }

  /** Nothing is saved from now on. */
  end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }

  async #rounds(reason: string): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS && !this.#isOver; round += 1) {
      try {
        if (this.#heard > this.#base.version && !(await this.#takeTheirs())) return;
        if (!this.isUnsaved) return this.#finished();
        if (await this.#save(reason)) continue;
        if (!(await this.#takeTheirs())) return;
      } catch (error) {
        if (this.#isOver) return;
        this.#show({ kind: 'failed', error });
        this.#timer = setTimeout(() => void this.flush('again'), RETRY_MS);
        return;
      }
    }
  }

  /** False: another one was faster. */
  async #save(reason: string): Promise<boolean> {
    const document = this.#around.now();
    this.#show({ kind: 'saving' });
    try {
      const version = await this.#around.save(document, this.#base.version, reason, this.#base.document);
      this.#base = { document, version };
      return true;
    } catch (failure) {
      if ((failure as { code?: unknown } | null)?.code === this.#around.conflictCode) return false;
      throw failure;
    }
  }

  /** Puts together what the server has and what is here. False: the person is asked. */
  async #takeTheirs(): Promise<boolean> {
    const theirs = await this.#around.load();
    if (this.#isOver) return false;
    if (theirs.version <= this.#base.version) {
      this.#heard = this.#base.version;
      return true;
    }
    const mine = this.#around.now();
    const wasUnsaved = this.isUnsaved;
    const { document, clashes } = this.#around.merge(this.#base.document, mine, theirs.document);
    if (clashes.length > 0) {
      this.#show({ kind: 'conflict', theirs, clashes });
      return false;
    }
    this.#base = theirs;
    this.#heard = Math.max(this.#heard, theirs.version);
    this.#around.adopt(document);
    if (wasUnsaved) this.#around.merged?.(mine, theirs);
    return true;
  }

  #finished(): void {
    this.#show({ kind: 'saved' });
    this.#around.settled?.();
  }

  #show(state: SaveState<D>): void {
    if (this.#state.kind === 'saved' && state.kind === 'saved') return;
    this.#state = state;
    this.#around.show(state);
  }
}
