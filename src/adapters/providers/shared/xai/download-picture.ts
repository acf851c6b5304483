import { setTimeout as pause } from 'node:timers/promises';
import { cancelled, StudioError } from '../../../../domain/errors.ts';
import type { GuardedFetch } from '../../../network/guarded-fetch.ts';
import { readPictureHead } from '../picture-head.ts';
import { retryAfterMs } from '../upstream.ts';

/** How long a download may take, and how long it waits before it tries again, in milliseconds. */
export interface DownloadLimits {
  timeoutMs: number;
  firstWaitMs: number;
}

const LARGEST = 50 * 1024 * 1024;
const TRIES = 4;
const LATER = new Set([408, 409, 429]);

/**
 * Fetches a picture that was made and paid for, without any credential. Reading changes nothing upstream, so it is tried
 * again inside the time limit. Rejects with `GROK_IMAGE_DOWNLOAD_FAILED` or `GROK_IMAGE_TIMEOUT`, with the address in
 * the details, because the picture can still be had there.
 */
export async function downloadPicture(
  network: GuardedFetch,
  address: string,
  limits: DownloadLimits,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const end = Date.now() + limits.timeoutMs;
  for (let attempt = 1; ; attempt += 1) {
    const tried = await fetchOnce(network, address, Math.max(1, end - Date.now()), signal);
    if (tried.bytes !== undefined) return tried.bytes;
    const wait = tried.retryAfterMs ?? limits.firstWaitMs * 2 ** (attempt - 1);
    const isLast = !tried.mayComeYet || attempt === TRIES || Date.now() + wait >= end;
    if (isLast) throw lost(tried.reason, address);
    await pause(wait, undefined, { signal }).catch(() => {
      throw cancelled();
    });
  }
}

interface Tried {
  bytes?: Uint8Array;
  /** Why there is no picture. */
  reason: string;
  mayComeYet: boolean;
  retryAfterMs?: number | undefined;
}

async function fetchOnce(
  network: GuardedFetch,
  address: string,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Tried> {
  try {
    const headers = { accept: 'image/*', 'user-agent': 'ima2' };
    const reply = await network.request(address, { headers, signal, trust: 'untrusted', timeoutMs, maxBytes: LARGEST });
    if (reply.status === 200) return pictureIn(await reply.bytes());
    reply.discard();
    return {
      reason: `status ${reply.status}`,
      mayComeYet: reply.status >= 500 || LATER.has(reply.status),
      retryAfterMs: retryAfterMs((name) => reply.header(name), Date.now()),
    };
  } catch (failure) {
    const error = StudioError.from(failure);
    if (error.kind === 'run-cancelled') throw error;
    if (error.code === 'NETWORK_TIMEOUT') throw tooSlow(address);
    const reason = error.code === 'REPLY_TOO_LARGE' ? 'it is larger than 50 MB' : error.message;
    return { reason, mayComeYet: error.code === 'NETWORK_FAILED' };
  }
}

function pictureIn(bytes: Uint8Array): Tried {
  const isPicture = readPictureHead(bytes) !== undefined;
  return isPicture ? { bytes, reason: '', mayComeYet: false } : { reason: 'it is no picture', mayComeYet: false };
}

const HINT = 'The picture is made and billed. While its address in the details lasts, it can be saved from there';

function tooSlow(address: string): StudioError {
  const message = 'The picture of xAI was made, but did not arrive in time';
  return new StudioError('provider-timed-out', 'GROK_IMAGE_TIMEOUT', message, {
    hint: HINT,
    details: { step: 'download', providerUrl: address },
  });
}

function lost(reason: string, address: string): StudioError {
  const message = `The picture of xAI was made, but could not be downloaded: ${reason}`;
  return new StudioError('provider-unavailable', 'GROK_IMAGE_DOWNLOAD_FAILED', message, {
    hint: HINT,
    details: { step: 'download', providerUrl: address },
    retryable: false,
  });
}
