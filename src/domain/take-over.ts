import { z } from 'zod';

/** Where documents say what was taken over from ima2-gen: collection and id. */
export const TAKE_OVER = { collection: 'taken-over', id: 'ima2-gen' } as const;

const counted = z.int().nonnegative();

/** What was taken over from the database of ima2-gen, once, in numbers. */
export const TakeOver = z.object({
  /** `done`: everything of the database is here. `failed`: nothing was read; the next start tries again. */
  state: z.enum(['done', 'failed']),
  /** Milliseconds since the epoch. */
  at: z.number(),
  /** As the older database says it; null: it says nothing. */
  schemaVersion: z.string().nullable(),
  counts: z.object({
    sessions: counted,
    nodes: counted,
    edges: counted,
    styleSheets: counted,
    favorites: counted,
    annotations: counted,
    prompts: counted,
    promptFolders: counted,
    agentSessions: counted,
    agentTurns: counted,
  }),
  /** Jobs that ima2-gen had not finished; they are not gone on with. */
  leftBehind: counted,
  /** Why nothing could be read, and what to do about it. */
  problem: z.string().nullable(),
});
export type TakeOver = z.infer<typeof TakeOver>;
