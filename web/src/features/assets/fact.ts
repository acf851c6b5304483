import type { TextKey } from '../../text/language.ts';

/** One thing that is known of a picture, in words. */
export interface Fact {
  title: TextKey;
  text: string;
  /** What it is put on the clipboard as, where somebody may want to. */
  copy?: string;
  /** It tells one file from another, and nothing of how they were made. */
  isOfFile?: boolean;
}
