import { z } from 'zod';
import { Warning } from './generation.ts';
import { Graph } from './graph.ts';

/** A style sheet as it is kept; its shape is the client's own affair. */
export const KeptSheet = z.record(z.string(), z.unknown());
export type KeptSheet = z.infer<typeof KeptSheet>;

/** Where sessions are kept: a document for each, by its id. */
export const SESSIONS = 'sessions';
/** Where deleted sessions wait to be restored. */
export const SESSIONS_TRASH = 'sessions-trash';

/** What a session without a title is called. */
export const UNTITLED = 'Untitled';
/** Longest title in characters. */
export const LONGEST_TITLE = 200;

const time = z.number().catch(0);

/** A session as its document holds it. Times are milliseconds since the epoch; fields that are not named here are kept. */
export const StoredSession = z.looseObject({
  title: z.string().catch(UNTITLED),
  createdAt: time,
  updatedAt: time,
  /** 0 for a graph that was never saved, one more with each change of it. */
  graphVersion: z.int().nonnegative().catch(0),
  nodes: Graph.shape.nodes.catch([]),
  edges: Graph.shape.edges.catch([]),
  styleSheet: KeptSheet.nullable().catch(null),
  styleSheetEnabled: z.boolean().catch(false),
});
export type StoredSession = z.infer<typeof StoredSession>;

/** What is known of a session without its graph. */
export const Session = z.object({
  /** `s_` and a ULID. */
  id: z.string(),
  title: z.string(),
  createdAt: z.number(),
  updatedAt: z.number(),
  graphVersion: z.int().nonnegative(),
});
export type Session = z.infer<typeof Session>;

/** A session in the list. */
export const SessionSummary = Session.extend({ nodeCount: z.int().nonnegative() });
export type SessionSummary = z.infer<typeof SessionSummary>;

/** A session with its graph. */
export const SessionGraph = Session.extend({ ...Graph.shape, styleSheetEnabled: z.boolean() });
export type SessionGraph = z.infer<typeof SessionGraph>;

/** A session that was made or renamed; a title that was too long is warned of. */
export const ChangedSession = z.object({ session: Session, warnings: z.array(Warning) });
export type ChangedSession = z.infer<typeof ChangedSession>;

/** A session that was deleted and can be restored until `expiresAt`. */
export const TrashedSession = SessionSummary.extend({ trashedAt: z.number(), expiresAt: z.number() });
export type TrashedSession = z.infer<typeof TrashedSession>;

/** What a saved graph holds now. */
export const SavedGraph = z.object({
  nodes: z.int().nonnegative(),
  edges: z.int().nonnegative(),
  graphVersion: z.int().nonnegative(),
});
export type SavedGraph = z.infer<typeof SavedGraph>;

/** The style sheet of a session, and whether it is applied. */
export const SessionSheet = z.object({ styleSheet: KeptSheet.nullable(), enabled: z.boolean() });
export type SessionSheet = z.infer<typeof SessionSheet>;

/** How many sessions and nodes a change of the library touched. */
export const Touched = z.object({ sessionsTouched: z.int().nonnegative(), nodesTouched: z.int().nonnegative() });
export type Touched = z.infer<typeof Touched>;

/** The session without its graph. */
export function sessionOf(id: string, { title, createdAt, updatedAt, graphVersion }: StoredSession): Session {
  return { id, title, createdAt, updatedAt, graphVersion };
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_CHARACTERS = 10;
const RANDOM_CHARACTERS = 16;

/** A ULID of a time in milliseconds and 20 hexadecimal characters of chance: ids of later times sort behind. */
export function ulid(at: number, randomHex: string): string {
  return inBase32(BigInt(at), TIME_CHARACTERS) + inBase32(BigInt(`0x${randomHex}`), RANDOM_CHARACTERS);
}

function inBase32(value: bigint, length: number): string {
  const digit = (at: number) => ALPHABET[Number((value >> BigInt(5 * (length - 1 - at))) & 31n)] ?? '0';
  return Array.from({ length }, (_, at) => digit(at)).join('');
}
