import { StudioError, uncertain } from '../../../../domain/errors.ts';
import { label, type UpstreamFailure } from '../upstream.ts';

const MODERATION = new Set([
  'moderation_blocked',
  'image_content_policy_violation',
  'content_policy_violation',
  'content_filter',
  'bio_policy',
  'misalignment_policy_violation',
]);
const BILLING = new Set(['insufficient_quota', 'billing_hard_limit_reached', 'billing_not_active']);
const KEY = new Set(['invalid_api_key', 'account_deactivated', 'invalid_organization', 'mismatched_organization']);
const OVERLOADED = new Set(['server_is_overloaded', 'slow_down']);
/** Limits that no waiting of ours outlasts. */
const USED_UP = new Set(['usage_limit_reached', 'usage_not_included', ...BILLING]);
const RATE = new Set(['rate_limit_exceeded', ...USED_UP]);
const REQUEST =
  /^(bad_request|invalid_|context_length_exceeded|image_(parse_error|too_|file_)|missing_required_parameter|unsupported_(parameter|value|image)|empty_image_file|failed_to_download_image|data_residency_mismatch|model_not_found)/;

const CHANGE_IT = 'Change the prompt or the reference pictures and try again; another provider may have other rules';

type Facts = Record<string, unknown>;

/** What depends on how the person is known to OpenAI: by a key or by an account. */
export interface AccountTerms {
  /** OpenAI does not accept the credentials. */
  refused(failure: UpstreamFailure, details: Facts): StudioError;
  /** The balance behind the credentials is used up; null: there is none, only limits of use. */
  unpaid: ((failure: UpstreamFailure, details: Facts) => StudioError) | null;
  /** What to do when the model is not open to these credentials. */
  noAccess: string;
  /** What to do when the address is that of something else. */
  checkAddress: string;
}

/** The answer to an HTTP error status: what it means, whether anything was done, and what the person can do. */
export function refusedAnswer(
  status: number,
  failure: UpstreamFailure,
  facts: { retryAfterMs: number | undefined; requestId: string | undefined },
  terms: AccountTerms,
): StudioError {
  const details: Facts = {
    upstreamStatus: status,
    ...labels(failure),
    ...(facts.requestId !== undefined && { upstreamRequestId: label(facts.requestId) }),
    ...(facts.retryAfterMs !== undefined && { retryAfterMs: facts.retryAfterMs }),
  };
  const known =
    byCode(failure, details, terms) ?? (saysModeration(failure) ? safetyRefusal(failure, details) : undefined);
  if (status === 401) return known?.kind === 'account-expired' ? known : terms.refused(failure, details);
  if (known !== undefined && (status !== 429 || known.kind === 'account-expired')) return known;
  if (status === 429) return rateLimited(failure, details, !isAny(USED_UP, failure));
  if (status === 503) return overloaded(details);
  if (status >= 500) return serverFailed(details);
  if (status < 400) return redirected(status, details, terms);
  return invalidRequest(failure, details, terms);
}

/** A failure that the upstream reports inside its stream: the work failed, so sending it again is up to the person. */
export function failedInStream(failure: UpstreamFailure, facts: Facts, terms: AccountTerms): StudioError {
  const details = { ...facts, ...labels(failure), ...waitIn(failure) };
  const known =
    byCode(failure, details, terms) ?? (saysModeration(failure) ? safetyRefusal(failure, details) : undefined);
  if (known !== undefined) return known;
  if (isAny(RATE, failure)) return rateLimited(failure, details, false);
  if (isAny(OVERLOADED, failure) || /^server_error$|_timeout$/.test(failure.code ?? failure.type ?? '')) {
    return new StudioError('provider-unavailable', 'UPSTREAM_5XX', 'OpenAI reports a failure of its own', {
      hint: 'Try again; the failed call is normally not billed',
      details,
      retryable: false,
    });
  }
  return new StudioError('provider-unavailable', 'RESPONSES_STREAM_ERROR', 'OpenAI broke the work off with an error', {
    hint: 'Try again, or choose another model',
    details,
    retryable: false,
  });
}

/** Safety refusals are shown as such, with what the person can change. */
export function safetyRefusal(failure: UpstreamFailure, details: Facts, words = ''): StudioError {
  const stage = failure.stage === 'input' || failure.stage === 'output' ? failure.stage : stageIn(failure.text);
  const what = { input: 'the request', output: 'the finished picture', unknown: 'this' }[stage];
  const message = words === '' ? `OpenAI's safety system refused ${what}` : `The model declines to draw this: ${words}`;
  return new StudioError('provider-refused', 'SAFETY_REFUSAL', message, {
    hint: CHANGE_IT,
    details: { ...details, moderationStage: stage },
  });
}

function byCode(failure: UpstreamFailure, details: Facts, terms: AccountTerms): StudioError | undefined {
  for (const word of [failure.code, failure.type]) {
    if (word === undefined) continue;
    if (MODERATION.has(word)) return safetyRefusal(failure, details);
    if (KEY.has(word)) return terms.refused(failure, details);
    if (BILLING.has(word) && terms.unpaid !== null) return terms.unpaid(failure, details);
  }
  return REQUEST.test(failure.code ?? '') ? invalidRequest(failure, details, terms) : undefined;
}

function invalidRequest(failure: UpstreamFailure, details: Facts, terms: AccountTerms): StudioError {
  const param = label(failure.param);
  const about = param === undefined || param === '_redacted' ? '' : ` (${param})`;
  return new StudioError('request-invalid', 'INVALID_REQUEST', `OpenAI does not accept the request${about}`, {
    hint: hintFor(failure, terms),
    details,
  });
}

function hintFor(failure: UpstreamFailure, terms: AccountTerms): string {
  if (/organi[sz]ation/i.test(failure.text) && /verif/i.test(failure.text)) {
    return 'OpenAI wants the organization verified for this model: platform.openai.com, Settings, Organization, General';
  }
  if (failure.code === 'model_not_found' || /model is not supported/i.test(failure.text)) return terms.noAccess;
  if (failure.param?.endsWith('image_url'))
    return 'A picture cannot be read there; save it as PNG or JPEG and try again';
  if (failure.code === 'unsupported_country_region_territory')
    return 'OpenAI does not serve the country of this network';
  return 'Change the option that is named, or choose another model';
}

function rateLimited(failure: UpstreamFailure, details: Facts, retryable: boolean): StudioError {
  const { resetsAtMs } = failure;
  const resetsAt = resetsAtMs === undefined ? undefined : new Date(resetsAtMs).toISOString();
  return new StudioError('provider-rate-limited', 'OPENAI_RATE_LIMITED', limitOf(failure), {
    hint: isAny(USED_UP, failure)
      ? `Wait until ${resetsAt ?? 'the limit is reset'}, or choose another provider`
      : 'Wait a moment, or make fewer pictures at once',
    details: { ...details, ...(resetsAt !== undefined && { resetsAt, resetsAtMs }) },
    retryable,
  });
}

function limitOf(failure: UpstreamFailure): string {
  if (failure.code === 'usage_not_included' || failure.type === 'usage_not_included')
    return 'The plan at OpenAI does not include this use';
  if (isAny(USED_UP, failure)) return 'The usage limit at OpenAI is reached';
  return 'OpenAI limits how many requests it takes right now';
}

/** Upstreams put the word into `code` or into `type`. */
function isAny(words: ReadonlySet<string>, { code, type }: UpstreamFailure): boolean {
  return words.has(code ?? '') || words.has(type ?? '');
}

/** How long a failure inside a stream, which has no headers of its own, asks to wait. */
function waitIn({ text }: UpstreamFailure): Facts {
  const [, amount, unit] = /try again in (\d{1,7}(?:\.\d+)?)\s*(ms|s)\b/i.exec(text) ?? [];
  if (amount === undefined) return {};
  return { retryAfterMs: Math.ceil(Number(amount) * (unit?.toLowerCase() === 'ms' ? 1 : 1000)) };
}

function overloaded(details: Facts): StudioError {
  return new StudioError('provider-unavailable', 'UPSTREAM_5XX', 'OpenAI is overloaded', {
    hint: 'Wait a moment and try again',
    details,
    retryable: true,
  });
}

function serverFailed(details: Facts): StudioError {
  return uncertain('provider-unavailable', 'UPSTREAM_5XX', 'OpenAI failed while it worked on the request', { details });
}

function redirected(status: number, details: Facts, terms: AccountTerms): StudioError {
  return new StudioError(
    'provider-unavailable',
    'NETWORK_FAILED',
    `The address of OpenAI answers with status ${status}`,
    {
      hint: terms.checkAddress,
      details,
      retryable: false,
    },
  );
}

function labels({ code, type, param }: UpstreamFailure): Facts {
  return {
    ...(code !== undefined && { upstreamCode: label(code) }),
    ...(type !== undefined && { upstreamType: label(type) }),
    ...(param !== undefined && { upstreamParam: label(param) }),
  };
}

/** For answers without a code: the fixed phrases that OpenAI uses, as 2.0.2 knew them. */
function saysModeration({ code, text }: UpstreamFailure): boolean {
  return code === undefined && /moderation_blocked|safety system|content policy|content_policy/i.test(text);
}

function stageIn(text: string): 'input' | 'output' | 'unknown' {
  if (/(request|prompt) (was |has been )?(rejected|blocked)/i.test(text)) return 'input';
  if (/generated image|image (was |has been )?(filtered|blocked)/i.test(text)) return 'output';
  return 'unknown';
}
