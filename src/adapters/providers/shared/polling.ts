import { setTimeout as wait } from 'node:timers/promises';
import { cancelled, StudioError } from '../../../domain/errors.ts';
import type { GuardedFetch, OutgoingRequest } from '../../network/guarded-fetch.ts';
import { retryAfterMs } from './upstream.ts';

/** Waits; rejects as cancelled when the signal aborts. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(milliseconds, undefined, { signal });
  } catch {
    throw cancelled();
  }
}

/** A share of time that several requests have together. */
export class TimeBudget {
  readonly #end: number;

  constructor(milliseconds: number) {
    this.#end = Date.now() + milliseconds;
  }

  /** Milliseconds that are left, 0 when it is over. */
  get left(): number {
    return Math.max(0, this.#end - Date.now());
  }
}

/** An answer that was read to its end. */
export interface Heard {
  status: number;
  text: string;
  header(name: string): string | null;
}

/** A read that may be repeated until its time is over. */
export interface PatientRead
  extends Pick<OutgoingRequest, 'method' | 'body' | 'headers' | 'signal' | 'trust' | 'maxBytes'> {
  budget: TimeBudget;
  /** Milliseconds between two tries, unless the upstream asks for more. */
  everyMs: number;
}

/** One try takes no longer than this, so that a dead connection does not use the time up. */
const LONGEST_TRY_MS = 15_000;
const PASSING = new Set([408, 409, 425, 429]);

/**
 * Reads an address, again and again where the failure may pass: 408, 409, 425, 429, 5xx and broken connections. Resolves
 * with the first answer that is none of these; undefined when the time is over. Rejects when the signal aborts.
 */
export async function readPatiently(
  network: GuardedFetch,
  url: string,
  { budget, everyMs, ...request }: PatientRead,
): Promise<Heard | undefined> {
  while (budget.left > 0) {
    let waitMs = everyMs;
    try {
      const timeoutMs = Math.max(1, Math.min(LONGEST_TRY_MS, budget.left));
      const reply = await network.request(url, { ...request, timeoutMs });
      const text = await reply.text();
      if (!PASSING.has(reply.status) && reply.status < 500) {
        return { status: reply.status, text, header: (name) => reply.header(name) };
      }
      waitMs = Math.max(waitMs, retryAfterMs((name) => reply.header(name), Date.now()) ?? 0);
    } catch (error) {
      if (request.signal.aborted) throw cancelled();
      if (!mayPass(StudioError.from(error))) throw error;
    }
    await pause(Math.min(waitMs, budget.left), request.signal);
  }
  return undefined;
}

function mayPass({ code }: StudioError): boolean {
  return code === 'NETWORK_FAILED' || code === 'NETWORK_TIMEOUT';
}
