import { z } from 'zod';
import { TakeOver } from './take-over.ts';

/** `recoverable`: an older version left pictures elsewhere that the library has not. `unknown`: it cannot be read. */
export const StorageState = z.enum(['ok', 'recoverable', 'not_found', 'unknown']);
export type StorageState = z.infer<typeof StorageState>;

/** Where the library is, what it takes up, and whether older versions left pictures elsewhere. Never a list of paths. */
export const StorageStatus = z.object({
  /** The library folder, with the home folder as `~`. */
  generatedDirLabel: z.string(),
  /** All files in it, sidecars and thumbnails included, without the trash. */
  generatedCount: z.number(),
  /** What they take up, in bytes; null: unknown. */
  bytesUsed: z.number().nullable(),
  /** What is left on the disk, in bytes; null: the system does not say. */
  bytesFree: z.number().nullable(),
  /** Places where older versions kept pictures that were looked at, those with pictures, and all pictures there. */
  legacyCandidatesScanned: z.number(),
  legacySourcesFound: z.number(),
  legacyFilesFound: z.number(),
  state: StorageState,
  messageKind: z.enum(['ok', 'recoverable', 'apology', 'unknown']),
  /** What was taken over from the database of ima2-gen; null: there is none. */
  takenOver: TakeOver.nullable(),
  recoveryDocsPath: z.string(),
  doctorCommand: z.string(),
  /** Whether the person has chosen the folders. */
  overrides: z.object({ generatedDir: z.boolean(), configDir: z.boolean() }),
});
export type StorageStatus = z.infer<typeof StorageStatus>;
