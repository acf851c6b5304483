import { z } from 'zod';

/** Where documents say which pictures were copied from folders of older versions: collection and id. */
export const OLDER_PICTURES = { collection: 'taken-over', id: 'older-galleries' } as const;

/** Names in the library that came from such a folder; what is deleted after that does not come again. */
export const OlderPictures = z.object({ names: z.array(z.string()).catch([]) });

const count = z.int().nonnegative();

/** What became of the pictures and clips that older versions left in other folders, in numbers. */
export const OlderCopy = z.object({
  /** Pictures and clips there. */
  found: count,
  /** In the library since now. */
  copied: count,
  /** Were there before, with the same bytes. */
  present: count,
  /** Were copied once, and taken away by somebody since. */
  removed: count,
  /** Have the name of another file of the library, which stays. */
  differing: count,
  failed: count,
  /** What was copied, in bytes. */
  bytes: count,
});
export type OlderCopy = z.infer<typeof OlderCopy>;
