import type { ProviderHealth } from '../../../domain/catalog.ts';
import { StudioError } from '../../../domain/errors.ts';
import type { GuardedFetch, OutgoingRequest } from '../../network/guarded-fetch.ts';
import type { Reply } from '../../network/reply.ts';

/** How long an upstream may take to say whether it is there, in milliseconds. */
const PATIENCE_MS = 3000;
/** Bytes of an answer that is read; of any other nothing counts but its status. */
const LARGEST = 4_000_000;

/** A question that costs nothing, and how its answers are put into words. */
export interface Question extends Pick<OutgoingRequest, 'headers' | 'signal' | 'trust'> {
  url: string;
  /** As the person knows the provider. */
  label: string;
  /** What to do when the upstream cannot be reached. */
  unreachable?: string;
  /** What to do when it refuses the credentials. */
  refused?: string;
  timeoutMs?: number;
  /** What to do when it does not know the address (404). */
  missing?: string;
  /** Error statuses from which it is plain that the upstream is there. */
  alsoReady?: readonly number[];
  /** What an accepted question says beyond that, where being accepted is not enough. */
  read?: (reply: Reply) => Promise<ProviderHealth>;
}

/** Sends a GET and says what its answer means for who wants to draw. Rejects only when `signal` aborts. */
export async function askUpstream(network: GuardedFetch, question: Question): Promise<ProviderHealth> {
  const { url, headers, signal, trust, label, read, timeoutMs = PATIENCE_MS } = question;
  try {
    const reply = await network.request(url, {
      ...(headers && { headers }),
      signal,
      trust,
      timeoutMs,
      maxBytes: read === undefined ? 1 : LARGEST,
    });
    if (read !== undefined && reply.status >= 200 && reply.status < 300) return await read(reply);
    reply.discard();
    const isThere = question.alsoReady?.includes(reply.status) === true;
    if (isThere || (reply.status >= 200 && reply.status < 300))
      return { ready: true, reason: null, hint: null, facts: {} };
    if (reply.status === 401 || reply.status === 403) {
      return unready(`${label} refuses the credentials (${reply.status})`, question.refused, {
        upstreamStatus: reply.status,
      });
    }
    const remedy = reply.status === 404 ? question.missing : undefined;
    return unready(`${label} answers with status ${reply.status}`, remedy ?? 'Try again later', {
      upstreamStatus: reply.status,
    });
  } catch (error) {
    if (signal.aborted) throw error;
    const { kind } = StudioError.from(error);
    const why = kind === 'provider-timed-out' ? 'does not answer' : 'cannot be reached';
    return unready(`${label} ${why}`, question.unreachable ?? 'Check the network, the proxy settings and the address', {
      unreached: true,
    });
  }
}

/** A provider that could not draw now. `facts` tells `unreached` from an `upstreamStatus`. */
export function unready(
  reason: string,
  hint: string | null = null,
  facts: ProviderHealth['facts'] = {},
): ProviderHealth {
  return { ready: false, reason, hint, facts };
}
