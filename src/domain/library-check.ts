import { z } from 'zod';

const names = z.array(z.string());

/** What does not fit together in the library folder and its index. Looking changes nothing. */
export const LibraryCheck = z.object({
  /** Nothing of what follows was found, but for files that the index has yet to take. */
  isSound: z.boolean(),
  /** Media files. */
  total: z.int().nonnegative(),
  /** In the index, but no longer in the folder. */
  missing: names,
  /** Gone from one place, and in another with the same bytes. */
  moved: z.array(z.object({ from: z.string(), to: z.string() })),
  /** In the folder, but not in the index; the next start takes them. */
  unlisted: names,
  /** Files that say nothing of themselves beside what is inside of them. */
  withoutSidecar: names,
  /** Sidecars whose file is not there. */
  orphanSidecars: names,
  /** Files that two sidecars speak of, or sidecars that two files share: a person has to say which is right. */
  ambiguous: z.array(z.object({ files: names, sidecars: names })),
});
export type LibraryCheck = z.infer<typeof LibraryCheck>;
