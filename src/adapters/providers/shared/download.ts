import { StudioError } from '../../../domain/errors.ts';
import type { GuardedFetch } from '../../network/guarded-fetch.ts';
import { pause } from './polling.ts';

/** Bytes of the largest picture that is taken. */
export const LARGEST_PICTURE = 50 * 1024 * 1024;
const BEFORE_SECOND_TRY_MS = 500;

/** Where a picture lies, and who may ask for it. */
export interface Download {
  signal: AbortSignal;
  timeoutMs: number;
  /** Base address from the settings: what lies at its origin is trusted and gets `headers`. Anything else is guarded. */
  base: string;
  headers?: Readonly<Record<string, string>>;
  /** Bytes that are taken; those of a picture by default. */
  maxBytes?: number;
  /** Types that are asked for; those of pictures by default. */
  accept?: string;
}

/**
 * Fetches a result of an upstream from its address or out of a `data:` address, with one more try where a failure may
 * pass. Rejects with `UPSTREAM_DOWNLOAD_FAILED`, or as cancelled.
 */
export async function download(network: GuardedFetch, address: string, options: Download): Promise<Uint8Array> {
  if (/^data:/i.test(address)) return fromDataUrl(address);
  const first = await tryOnce(network, address, options);
  if (first.bytes !== undefined) return first.bytes;
  if (!first.mayPass) throw failed(first.reason);
  await pause(BEFORE_SECOND_TRY_MS, options.signal);
  const second = await tryOnce(network, address, options);
  if (second.bytes !== undefined) return second.bytes;
  throw failed(second.reason);
}

type Outcome = { bytes: Uint8Array } | { bytes?: undefined; reason: string; mayPass: boolean };

async function tryOnce(network: GuardedFetch, address: string, options: Download): Promise<Outcome> {
  const { base, headers, signal, timeoutMs, maxBytes = LARGEST_PICTURE, accept = 'image/*, */*;q=0.5' } = options;
  const isOwn = URL.canParse(address) && new URL(address).origin === new URL(base).origin;
  try {
    const reply = await network.request(address, {
      headers: { accept, 'user-agent': 'ima2', ...(isOwn && headers) },
      signal,
      trust: isOwn ? 'configured' : 'untrusted',
      timeoutMs,
      maxBytes,
    });
    if (reply.status >= 200 && reply.status < 300) return { bytes: await reply.bytes() };
    reply.discard();
    const mayPass = reply.status === 408 || reply.status === 429 || reply.status >= 500;
    return { reason: `status ${reply.status}`, mayPass };
  } catch (error) {
    const { kind, code } = StudioError.from(error);
    if (kind === 'run-cancelled') throw error;
    return { reason: code, mayPass: code === 'NETWORK_FAILED' };
  }
}

/** The bytes of a `data:` address. */
function fromDataUrl(address: string): Uint8Array {
  const comma = address.indexOf(',');
  if (comma < 0) throw failed('a data address without data');
  const rest = address.slice(comma + 1);
  if (/;base64$/i.test(address.slice(0, comma))) return Buffer.from(rest, 'base64');
  try {
    return Buffer.from(decodeURIComponent(rest), 'latin1');
  } catch {
    throw failed('a data address that cannot be read');
  }
}

function failed(reason: string): StudioError {
  const message = 'The picture was made, but could not be fetched';
  return new StudioError('provider-unavailable', 'UPSTREAM_DOWNLOAD_FAILED', message, {
    hint: 'The provider has billed it; look there whether it can still be fetched',
    retryable: false,
    details: { reason },
  });
}
