import { StudioError, uncertain } from '../../../domain/errors.ts';
import { label as shown, type UpstreamFailure } from './upstream.ts';

/** A server that the person set up themselves, as it is called in messages, and what to say of its key. */
export interface Server {
  label: string;
  /** Where its settings stand, such as `instances.lab`. */
  place: string;
  /** The variable that holds its key; undefined: none does. */
  variable: string | undefined;
}

const MODERATION =
  /moderation|content[_ ]?(policy|filter)|safety|(image|prompt)[_ ](was )?(blocked|flagged)|nsfw|responsible ai/i;

/** What an HTTP error status of such a server means, whether anything was done, and what the person can do. */
export function refusedBy(
  server: Server,
  status: number,
  failure: UpstreamFailure,
  retryAfterMs: number | undefined,
): StudioError {
  const { label, place, variable } = server;
  const details: Record<string, unknown> = {
    upstreamStatus: status,
    ...(failure.code !== undefined && { upstreamCode: shown(failure.code) }),
    ...(failure.type !== undefined && { upstreamType: shown(failure.type) }),
    ...(failure.param !== undefined && { upstreamParam: shown(failure.param) }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
  if (status === 401 || status === 403) return keyRefused(server, details);
  if (isModeration(failure)) return refusedForSafety(label, details);
  if (status === 402) {
    return new StudioError('account-expired', 'AUTH_API_KEY_INVALID', `The balance at ${label} is used up`, {
      hint: 'Check balance and limits there',
      details,
    });
  }
  if (status === 429 || status === 529) {
    const message = `${label} limits how many requests it takes right now`;
    return new StudioError('provider-rate-limited', 'UPSTREAM_RATE_LIMITED', message, {
      hint: 'Wait a moment, or make fewer pictures at once',
      details,
    });
  }
  if (status === 503) {
    return new StudioError('provider-unavailable', 'UPSTREAM_5XX', `${label} is overloaded or still starting`, {
      hint: 'Wait a moment and try again',
      details,
      retryable: true,
    });
  }
  if (status >= 500) {
    const message = `${label} failed while it worked on the request`;
    return uncertain('provider-unavailable', 'UPSTREAM_5XX', message, { details });
  }
  if (status < 400 || status === 404 || status === 405) {
    const message = `${label} answers with status ${status}: it has no such address or model`;
    return new StudioError('request-invalid', 'INVALID_REQUEST', message, {
      hint: `Check url and models of ${place}${variable === undefined ? '' : ', and what the key may use'}`,
      details,
    });
  }
  const param = shown(failure.param);
  const about = param === undefined || param === '_redacted' ? '' : ` (${param})`;
  return new StudioError('request-invalid', 'INVALID_REQUEST', `${label} does not accept the request${about}`, {
    hint: 'Change size, format or the option that is named, or choose another model',
    details,
  });
}

/** The server does not accept the key, or wants one. */
export function keyRefused({ label, place, variable }: Server, details: Record<string, unknown>): StudioError {
  const hint =
    variable === undefined
      ? `Check its key: save it with the accounts, or name the variable that holds it as keyEnv in ${place}`
      : `Check the key in the variable ${variable}`;
  const message = `${label} does not accept the key`;
  return new StudioError('account-expired', 'AUTH_API_KEY_INVALID', message, { hint, details });
}

/** There is no key in the variable that the settings name. */
export function keyMissing({ label, variable }: Server): StudioError {
  const message = `A key is needed for ${label}`;
  return new StudioError('account-missing', 'API_KEY_REQUIRED', message, { hint: `Set the variable ${variable}` });
}

function isModeration({ code, type, text }: UpstreamFailure): boolean {
  return [code, type, text].some((words) => words !== undefined && MODERATION.test(words));
}

function refusedForSafety(label: string, details: Record<string, unknown>): StudioError {
  return new StudioError('provider-refused', 'SAFETY_REFUSAL', `The safety system of ${label} refused this`, {
    hint: 'Change the prompt or the reference pictures and try again; another provider may have other rules',
    details,
  });
}

/** An answer that is not what the protocol says; the work behind it may have been done. */
export function unreadableAnswer({ label }: Server): StudioError {
  return uncertain('provider-reply-unreadable', 'STREAM_PARSE_FAILED', `The answer of ${label} cannot be read`);
}

/** A sound answer without a picture. */
export function emptyAnswer({ label }: Server, details: Record<string, unknown> = {}): StudioError {
  return new StudioError('provider-refused', 'EMPTY_RESPONSE', `${label} answered without a picture`, {
    hint: 'Try again with another size or a simpler prompt, or choose another model',
    details,
  });
}

/** A failure of the way there, in terms of the server. */
export function onTheWay({ label }: Server, failure: unknown, limitMs: number): StudioError {
  const error = StudioError.from(failure);
  if (error.code === 'REPLY_TOO_LARGE') return unreadableAnswer({ label, place: '', variable: undefined });
  if (error.kind !== 'provider-timed-out') return error;
  const message = `${label} sent no picture within ${Math.round(limitMs / 1000)} s`;
  return uncertain('provider-timed-out', 'UPSTREAM_TIMEOUT', message, { details: error.details });
}
