import type { z } from 'zod';
import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import { onTheWay, refusedBy, type Server, unreadableAnswer } from './plain-refusal.ts';
import { failureBody, readFailure, retryAfterMs } from './upstream.ts';

/** An order as it goes to a server of the person's own. */
export interface ServerOrder {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string | Uint8Array;
  signal: AbortSignal;
  timeoutMs: number;
  /** Bytes of the longest answer that is read. */
  maxBytes: number;
}

/**
 * Sends an order once and reads the JSON of the answer. Rejects in terms of the server: with what it refused, with what
 * happened on the way, or as an answer that cannot be read.
 */
export async function orderFrom<T>(
  network: GuardedFetch,
  server: Server,
  { url, ...order }: ServerOrder,
  schema: z.ZodType<T>,
): Promise<T> {
  let text: string;
  try {
    const reply = await network.request(url, { ...order, method: 'POST', trust: 'configured' });
    if (reply.status < 200 || reply.status >= 300) {
      const wait = retryAfterMs((name) => reply.header(name), Date.now());
      throw refusedBy(server, reply.status, readFailure(await failureBody(reply)), wait);
    }
    text = await reply.text();
  } catch (error) {
    throw onTheWay(server, error, order.timeoutMs);
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw unreadableAnswer(server);
  }
}
