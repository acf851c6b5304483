import type { WildcardLists } from '../domain/expand-template.ts';

/** The lists that prompt templates draw from, as the person keeps them. */
export abstract class WildcardFiles {
  /** Where they are kept, for people. */
  abstract readonly label: string;

  /**
   * Every list as it is now; none when nothing is kept. A StudioError `WILDCARD_UNREADABLE` names file and line of what
   * cannot be read.
   */
  abstract lists(): Promise<WildcardLists>;
}
