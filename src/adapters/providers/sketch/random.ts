/** A seeded stream of numbers (sfc32): the same seed and label give the same numbers on every machine. */
export class Random {
  readonly #seed: bigint;
  readonly #label: string;
  #a: number;
  #b: number;
  #c: number;
  #count = 1;

  constructor(seed: bigint, label: string) {
    this.#seed = seed;
    this.#label = label;
    this.#a = Number(seed & 0xffffffffn) | 0;
    this.#b = Number((seed >> 32n) & 0xffffffffn) | 0;
    this.#c = hashOf(label) | 0;
    for (let round = 0; round < 16; round += 1) this.next();
  }

  /** A stream of its own for one purpose, so that detail added in one place moves nothing elsewhere. */
  fork(label: string): Random {
    return new Random(this.#seed, `${this.#label}/${label}`);
  }

  /** The next number in [0, 1). */
  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#count) | 0;
    this.#count = (this.#count + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  }

  /** A number in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** A whole number from low to high, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** A number in [-reach, reach). */
  spread(reach: number): number {
    return (this.next() * 2 - 1) * reach;
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of the items; the list must not be empty. */
  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new RangeError('pick needs at least one item');
    return item;
  }

  /** The items in another order. */
  shuffle<T>(items: readonly T[]): T[] {
    return items
      .map((item) => ({ item, rank: this.next() }))
      .sort((left, right) => left.rank - right.rank)
      .map(({ item }) => item);
  }
}

/** A 32-bit hash of a text (FNV-1a over UTF-16 units). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}
