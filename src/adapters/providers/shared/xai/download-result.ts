import { setTimeout as pause } from 'node:timers/promises';
import { cancelled, StudioError } from '../../../../domain/errors.ts';
import type { GuardedFetch } from '../../../network/guarded-fetch.ts';
import { retryAfterMs } from '../upstream.ts';

/** How long a download may take, and how long it waits before it tries again, in milliseconds. */
export interface DownloadLimits {
  timeoutMs: number;
  firstWaitMs: number;
}

/** What is fetched, and what its failures are called. */
export interface Result {
  name: string;
  accept: string;
  /** Types that the answer may name; undefined: any. */
  mediaTypes?: readonly string[];
  maxBytes: number;
  /** `maxBytes` in words, such as `50 MB`. */
  limit: string;
  failedCode: string;
  timeoutCode: string;
  /** What the person can do while the address lasts. */
  hint: string;
  /** Facts that its failures carry. */
  facts?: Readonly<Record<string, unknown>>;
  /** Whether the bytes are what they are to be. */
  fits(bytes: Uint8Array): boolean;
}

const TRIES = 4;
const LATER = new Set([408, 409, 429]);

/**
 * Fetches what was made and paid for, without any credential. Reading changes nothing upstream, so it is tried again
 * inside the time limit. Rejects with the codes of the result, with the address in the details, because it can still be
 * had there.
 */
export async function downloadResult(
  network: GuardedFetch,
  address: string,
  result: Result,
  limits: DownloadLimits,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const end = Date.now() + limits.timeoutMs;
  for (let attempt = 1; ; attempt += 1) {
    const tried = await fetchOnce(network, address, result, Math.max(1, end - Date.now()), signal);
    if (tried.bytes !== undefined) return tried.bytes;
    const wait = tried.retryAfterMs ?? limits.firstWaitMs * 2 ** (attempt - 1);
    const isLast = !tried.mayComeYet || attempt === TRIES || Date.now() + wait >= end;
    if (isLast) throw lost(result, tried.reason, address);
    await pause(wait, undefined, { signal }).catch(() => {
      throw cancelled();
    });
  }
}

interface Tried {
  bytes?: Uint8Array;
  /** Why there is nothing. */
  reason: string;
  mayComeYet: boolean;
  retryAfterMs?: number | undefined;
}

async function fetchOnce(
  network: GuardedFetch,
  address: string,
  result: Result,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Tried> {
  const { accept, maxBytes, mediaTypes, name, fits } = result;
  try {
    const headers = { accept, 'user-agent': 'ima2' };
    const reply = await network.request(address, { headers, signal, trust: 'untrusted', timeoutMs, maxBytes });
    if (reply.status === 200 && (mediaTypes === undefined || mediaTypes.includes(reply.mediaType))) {
      const bytes = await reply.bytes();
      return fits(bytes) ? { bytes, reason: '', mayComeYet: false } : { reason: `it is no ${name}`, mayComeYet: false };
    }
    reply.discard();
    return {
      reason: reply.status === 200 ? `it is no ${name}` : `status ${reply.status}`,
      mayComeYet: reply.status >= 500 || LATER.has(reply.status),
      retryAfterMs: retryAfterMs((header) => reply.header(header), Date.now()),
    };
  } catch (failure) {
    const error = StudioError.from(failure);
    if (error.kind === 'run-cancelled') throw error;
    if (error.code === 'NETWORK_TIMEOUT') throw tooSlow(result, address);
    const reason = error.code === 'REPLY_TOO_LARGE' ? `it is larger than ${result.limit}` : error.message;
    return { reason, mayComeYet: error.code === 'NETWORK_FAILED' };
  }
}

function tooSlow(result: Result, address: string): StudioError {
  const message = `The ${result.name} of xAI was made, but did not arrive in time`;
  return new StudioError('provider-timed-out', result.timeoutCode, message, {
    hint: result.hint,
    details: { ...result.facts, step: 'download', providerUrl: address },
  });
}

function lost(result: Result, reason: string, address: string): StudioError {
  const message = `The ${result.name} of xAI was made, but could not be downloaded: ${reason}`;
  return new StudioError('provider-unavailable', result.failedCode, message, {
    hint: result.hint,
    details: { ...result.facts, step: 'download', providerUrl: address },
    retryable: false,
  });
}
