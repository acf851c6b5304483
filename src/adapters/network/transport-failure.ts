import { cancelled, StudioError, uncertain } from '../../domain/errors.ts';
import type { Deadline } from './deadline.ts';

/** What is known of a request when its connection fails. */
export interface Attempt {
  /** Name and port, for messages. */
  host: string;
  method: string;
  deadline: Deadline;
  /** Whether the request went onto a connection, wholly or in part. */
  sent: boolean;
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'name-not-found',
  EAI_AGAIN: 'name-not-found',
  UND_ERR_CONNECT_TIMEOUT: 'connect-timeout',
  ETIMEDOUT: 'connect-timeout',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'closed',
  UND_ERR_DESTROYED: 'closed',
  UND_ERR_PRX_TLS: 'tls',
};

const HINT = 'Check the network, a VPN and the proxy settings (HTTPS_PROXY, HTTP_PROXY, NO_PROXY)';

/**
 * Says what a broken connection means for the work that was asked for. `NETWORK_FAILED` is retryable when nothing was
 * sent or when a read (GET) broke; for anything else the outcome is uncertain. `NETWORK_TIMEOUT`: the caller's limit.
 */
export function transportFailure(error: unknown, attempt: Attempt): StudioError {
  if (StudioError.is(error)) return error;
  const { host, method, deadline, sent } = attempt;
  if (deadline.ended === 'cancelled') return cancelled();
  const open = sent && method !== 'GET' && method !== 'HEAD';
  const reason = deadline.ended ?? reasonOf(error);
  const options = { hint: HINT, details: { reason, sent }, cause: error };
  if (deadline.ended === 'time-limit') {
    const message = `${host} did not answer in time`;
    return open
      ? uncertain('provider-timed-out', 'NETWORK_TIMEOUT', message, { details: options.details, cause: error })
      : new StudioError('provider-timed-out', 'NETWORK_TIMEOUT', message, options);
  }
  const message = sent ? `The connection to ${host} broke (${reason})` : `No connection to ${host} (${reason})`;
  return open
    ? uncertain('provider-unavailable', 'NETWORK_FAILED', message, { details: options.details, cause: error })
    : new StudioError('provider-unavailable', 'NETWORK_FAILED', message, options);
}

function reasonOf(error: unknown): string {
  const code = codeOf(error) ?? '';
  if (/^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|EPROTO)/.test(code)) return 'tls';
  return REASONS[code] ?? 'unreachable';
}

/** The code of the error, or of the first of those that it gathers or follows from. */
function codeOf(error: unknown, depth = 0): string | undefined {
  if (typeof error !== 'object' || error === null || depth > 3) return undefined;
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown[] };
  if (typeof code === 'string') return code;
  return codeOf(errors?.[0] ?? cause, depth + 1);
}

/** The refusal of an address: no request reaches it. */
export function notAllowed(reason: string): StudioError {
  return new StudioError('request-invalid', 'URL_NOT_ALLOWED', `The address is not allowed: ${reason}`, {
    hint: 'Use an https address on the public internet; a host of your own must be named in the settings',
    details: { reason },
  });
}
