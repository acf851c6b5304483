import { z } from 'zod';

/** What the name of every file in an adopted folder begins with; no file of the library folder does. */
const PREFIX = 'source:';
const NAME = /^source:([a-z0-9][a-z0-9-]{0,60})\/(.+)$/s;

/** The name of a file in an adopted folder: `source:<id>/<path below the folder>`. */
export function adoptedName(id: string, path: string): string {
  return `${PREFIX}${id}/${path}`;
}

/** The folder and the path that such a name stands for; undefined for files of the library itself. */
export function adoptedParts(filename: string): { id: string; path: string } | undefined {
  const [, id, path] = NAME.exec(filename) ?? [];
  return id === undefined || path === undefined ? undefined : { id, path };
}

/** Whether a file stays in a folder outside of the library. */
export function isAdopted(filename: string): boolean {
  return filename.startsWith(PREFIX);
}

/** What is kept of an adopted folder. */
export const SourceRecord = z.looseObject({
  /** Absolute path on the machine of the library. */
  folder: z.string(),
  name: z.string(),
});
export type SourceRecord = z.infer<typeof SourceRecord>;

/** A folder whose pictures and clips are in the library, and stay where they are. */
export const Source = z.object({
  id: z.string(),
  folder: z.string(),
  name: z.string(),
  /** Milliseconds since the epoch. */
  addedAt: z.number(),
  /** `offline`: the folder is not there now; its files stay listed. `reading`: it is being looked through. */
  state: z.enum(['there', 'offline', 'reading']),
  /** Files of it in the library. */
  files: z.int().nonnegative(),
  /** Of the reading under way or of the last one in this process. */
  reading: z
    .object({
      /** Files that are new or have changed, and how many of them have been read. */
      found: z.int().nonnegative(),
      read: z.int().nonnegative(),
      added: z.int().nonnegative(),
      moved: z.int().nonnegative(),
      removed: z.int().nonnegative(),
      /** Files with the bytes of another; they became places of it. */
      duplicates: z.int().nonnegative(),
      failed: z.int().nonnegative(),
      /** The first 20. */
      failures: z.array(z.object({ file: z.string(), reason: z.string() })),
    })
    .nullable(),
});
export type Source = z.infer<typeof Source>;
/** What a reading has found so far. */
export type SourceReading = NonNullable<Source['reading']>;

/** A folder to be adopted. */
export const AdoptRequest = z.object({
  /** Absolute path on the machine of the library. */
  folder: z.string().trim().min(1, 'must be the path of a folder').max(4096),
  /** For people; the name of the folder by default. */
  name: z.string().trim().min(1).max(120).optional(),
});
export type AdoptRequest = z.infer<typeof AdoptRequest>;
