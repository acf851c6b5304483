/** What one call makes, on their way into the library. */
export class Keeping<T, M> {
  readonly #keep: (made: M, at: number) => Promise<T>;
  readonly #kept: Promise<T>[] = [];
  /** As they came, in their order. */
  readonly pictures: M[] = [];

  constructor(keep: (made: M, at: number) => Promise<T>) {
    this.#keep = keep;
  }

  /** How many there are so far. */
  get count(): number {
    return this.#kept.length;
  }

  add(picture: M): void {
    const kept = this.#keep(picture, this.#kept.length);
    // Whoever asks for the end learns of it.
    kept.catch(() => undefined);
    this.#kept.push(kept);
    this.pictures.push(picture);
  }

  /** Resolves once nothing is on its way any more. */
  async end(): Promise<{ kept: T[]; failed: PromiseRejectedResult | undefined }> {
    const outcomes = await Promise.allSettled(this.#kept);
    return {
      kept: outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : [])),
      failed: outcomes.find((outcome) => outcome.status === 'rejected'),
    };
  }
}
