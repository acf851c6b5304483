import { type ErrorBody, type ErrorKind, StudioError } from '../../domain/errors.ts';

/** The status of each kind of failure. */
export const STATUS = {
  'request-invalid': 400,
  'model-unknown': 400,
  conflict: 409,
  'too-many': 429,
  'account-missing': 401,
  'account-expired': 401,
  'provider-refused': 422,
  'provider-rate-limited': 429,
  'provider-unavailable': 502,
  'provider-timed-out': 504,
  'provider-reply-unreadable': 502,
  'outcome-uncertain': 502,
  'not-found': 404,
  'tool-missing': 501,
  'storage-failed': 500,
  'run-cancelled': 499,
  internal: 500,
} as const satisfies Record<ErrorKind, number>;

/** Codes whose public status differs from that of their kind. */
const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  HOST_NOT_ALLOWED: 403,
  ORIGIN_NOT_ALLOWED: 403,
  METHOD_NOT_ALLOWED: 405,
  PAYLOAD_TOO_LARGE: 413,
  IMAGE_METADATA_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RANGE_NOT_SATISFIABLE: 416,
  REQUEST_TIMEOUT: 408,
  OPEN_GENERATED_DIR_FAILED: 500,
  SSE_CAPACITY: 503,
  NETWORK_FAILED: 503,
  COMFY_UNREACHABLE: 503,
  OAUTH_UNAVAILABLE: 503,
  EMPTY_RESPONSE: 422,
  IMAGE_TOOL_NOT_CALLED: 422,
  IMAGE_TOOL_FAILED: 422,
  IMAGE_TOOL_COMPLETED_WITHOUT_RESULT: 422,
  WEB_SEARCH_ONLY_RESPONSE: 422,
  STREAM_PARSE_FAILED: 422,
  GEMINI_API_SAFETY_BLOCKED: 400,
  GROK_VIDEO_MODERATION_BLOCKED: 502,
  CONFIG_BROKEN: 400,
  DISK_FULL: 507,
  GRAPH_VERSION_REQUIRED: 428,
  GRAPH_TOO_LARGE: 413,
  STYLE_SHEET_NO_KEY: 400,
  STYLE_SHEET_EMPTY: 422,
  STYLE_SHEET_PARSE: 422,
  STYLE_SHEET_SHAPE: 422,
  REPLICATE_BILLING_REQUIRED: 402,
  BUDGET_EXCEEDED: 402,
};

/** Codes of credentials that an upstream refuses, as opposed to none being there. */
const STATUS_OF_REFUSED_ACCOUNT: Readonly<Record<string, number>> = { GROK_AUTH_FAILED: 502 };

/** Codes that pass on with which status below 500 the upstream refused the request. */
const PASSED_ON = new Set([
  'GROK_BAD_REQUEST',
  'GROK_SEARCH_BAD_REQUEST',
  'GROK_PLANNER_BAD_REQUEST',
  'GROK_VIDEO_REQUEST_FAILED',
  'GROK_VIDEO_POLL_FAILED',
  'GROK_VIDEO_FAILED',
]);

/** The body of every failed request, and the data of an `error` event. */
export interface ErrorReply {
  error: ErrorBody;
  code: string;
  requestId: string;
}

/** The HTTP status that belongs to a failure. */
export function statusOf({
  kind,
  code,
  details,
}: Pick<StudioError, 'kind' | 'code'> & { details?: StudioError['details'] }): number {
  const refused = kind === 'account-expired' ? STATUS_OF_REFUSED_ACCOUNT[code] : undefined;
  return refused ?? (PASSED_ON.has(code) ? clientStatus(details) : undefined) ?? STATUS_OF_CODE[code] ?? STATUS[kind];
}

function clientStatus(details: StudioError['details']): number | undefined {
  const status = details?.upstreamStatus;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}

/** Seconds for the header `Retry-After`; undefined when there is nothing to wait for. */
export function retryAfter({ details }: Pick<StudioError, 'details'>): number | undefined {
  const wait = details?.['retryAfterMs'];
  return typeof wait === 'number' && wait >= 0 ? Math.max(1, Math.ceil(wait / 1000)) : undefined;
}

/** The failure as it is written to a client. What is not ours shows nothing of itself. */
export function errorReply(failure: unknown, requestId: string): ErrorReply {
  const error = StudioError.from(failure).toJSON();
  return { error, code: error.code, requestId };
}

/** Whether the failure only says that the client went away. */
export function isClientGone(failure: unknown): boolean {
  const code = (failure as { code?: unknown } | null | undefined)?.code;
  return (
    code === 'ERR_STREAM_PREMATURE_CLOSE' ||
    code === 'ECONNRESET' ||
    code === 'EPIPE' ||
    code === 'ERR_STREAM_DESTROYED'
  );
}
