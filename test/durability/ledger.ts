export const WAYS = ['async', 'stream', 'json', 'queue', 'command', 'command in process'] as const;
export type Way = (typeof WAYS)[number];

/** One run that a client asked for. */
export interface Wish {
  /** Stands in the prompt, and is the request id where the client chooses one. */
  mark: string;
  n: number;
  way: Way;
  /** The server said that it has taken the run in. */
  acknowledged: boolean;
  /** A client heard that all is done. */
  finished: boolean;
}

/** What the outside knows: who asked for what, and what each was told. It survives every crash of the program. */
export class Ledger {
  readonly #wishes = new Map<string, Wish>();

  add(way: Way, n: number): Wish {
    const mark = `wish-${this.#wishes.size}-${way.replaceAll(' ', '-')}`;
    const wish: Wish = { mark, n, way, acknowledged: false, finished: false };
    this.#wishes.set(mark, wish);
    return wish;
  }

  all(): Wish[] {
    return [...this.#wishes.values()];
  }
}

/** The prompt of a wish; the mark is found again in what the upstream was sent. */
export function promptOf({ mark }: Wish): string {
  return `a picture (${mark}) of a lighthouse`;
}
