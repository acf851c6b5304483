/** A page of the documentation that is made from the code. */
export interface Page {
  /** Path below the repository. */
  file: string;
  /** The whole text, for the repository at `root`. */
  make(root: string): Promise<string>;
}
