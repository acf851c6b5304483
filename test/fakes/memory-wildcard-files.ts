import type { WildcardLists } from '../../src/domain/expand-template.ts';
import { WildcardFiles } from '../../src/ports/wildcard-files.ts';

/** Wildcard lists in memory. */
export class MemoryWildcardFiles extends WildcardFiles {
  readonly label = 'wildcards';
  readonly #lists = new Map<string, readonly string[]>();

  /** Keeps a list. */
  put(name: string, lines: readonly string[]): this {
    this.#lists.set(name, lines);
    return this;
  }

  async lists(): Promise<WildcardLists> {
    return new Map(this.#lists);
  }
}
