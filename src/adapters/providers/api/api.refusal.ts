import { type ErrorOptions, StudioError, uncertain } from '../../../domain/errors.ts';
import { label, type UpstreamFailure } from '../shared/upstream.ts';

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
const RATE = new Set(['rate_limit_exceeded', 'usage_limit_reached', 'usage_not_included']);
/** Limits that no waiting of ours outlasts. */
const USED_UP = new Set(['usage_limit_reached', 'usage_not_included']);
const REQUEST =
  /^(bad_request|invalid_|image_(parse_error|too_|file_)|missing_required_parameter|unsupported_(parameter|value|image)|empty_image_file|failed_to_download_image|data_residency_mismatch|model_not_found)/;

const CHANGE_IT = 'Change the prompt or the reference pictures and try again; another provider may have other rules';

type Facts = Record<string, unknown>;

/** The answer to an HTTP error status: what it means, whether anything was done, and what the person can do. */
export function refusedAnswer(
  status: number,
  failure: UpstreamFailure,
  facts: { retryAfterMs: number | undefined; requestId: string | undefined },
): StudioError {
  const details: Facts = {
    upstreamStatus: status,
    ...labels(failure),
    ...(facts.requestId !== undefined && { upstreamRequestId: label(facts.requestId) }),
    ...(facts.retryAfterMs !== undefined && { retryAfterMs: facts.retryAfterMs }),
  };
  const known = byCode(failure, details) ?? (saysModeration(failure) ? safetyRefusal(failure, details) : undefined);
  if (status === 401) return keyRefused(failure, details);
  if (known !== undefined && (status !== 429 || known.code === 'AUTH_API_KEY_INVALID')) return known;
  if (status === 429) return rateLimited(failure, details, !USED_UP.has(failure.code ?? ''));
  if (status === 503) return overloaded(details);
  if (status >= 500) return serverFailed(details);
  if (status < 400) return redirected(status, details);
  return invalidRequest(failure, details);
}

/** A failure that the upstream reports inside its stream: the work failed, so sending it again is up to the person. */
export function failedInStream(failure: UpstreamFailure, facts: Facts): StudioError {
  const details = { ...facts, ...labels(failure) };
  const known = byCode(failure, details) ?? (saysModeration(failure) ? safetyRefusal(failure, details) : undefined);
  if (known !== undefined) return known;
  if (RATE.has(failure.code ?? '')) return rateLimited(failure, details, false);
  if (/^server_error$|_timeout$/.test(failure.code ?? failure.type ?? '')) {
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

/** OpenAI turns the key down, or its account has no balance left. */
export function keyRefused(failure: UpstreamFailure, details: Facts): StudioError {
  const billing = BILLING.has(failure.code ?? '') || BILLING.has(failure.type ?? '');
  const options: ErrorOptions = billing
    ? { hint: 'Check balance and limits under Billing on platform.openai.com', details }
    : { hint: 'Check the key in OPENAI_API_KEY or in config.json, its project and its organization', details };
  const message = billing ? "The OpenAI key's balance or quota is used up" : 'OpenAI does not accept the API key';
  return new StudioError('account-expired', 'AUTH_API_KEY_INVALID', message, options);
}

function byCode(failure: UpstreamFailure, details: Facts): StudioError | undefined {
  for (const word of [failure.code, failure.type]) {
    if (word === undefined) continue;
    if (MODERATION.has(word)) return safetyRefusal(failure, details);
    if (KEY.has(word) || BILLING.has(word)) return keyRefused(failure, details);
  }
  return REQUEST.test(failure.code ?? '') ? invalidRequest(failure, details) : undefined;
}

function invalidRequest(failure: UpstreamFailure, details: Facts): StudioError {
  const param = label(failure.param);
  const about = param === undefined || param === '_redacted' ? '' : ` (${param})`;
  return new StudioError('request-invalid', 'INVALID_REQUEST', `OpenAI does not accept the request${about}`, {
    hint: hintFor(failure),
    details,
  });
}

function hintFor(failure: UpstreamFailure): string {
  if (/organi[sz]ation/i.test(failure.text) && /verif/i.test(failure.text)) {
    return 'OpenAI wants the organization verified for this model: platform.openai.com, Settings, Organization, General';
  }
  if (failure.code === 'model_not_found') return 'The key has no access to this model; choose another model';
  if (failure.code === 'unsupported_country_region_territory')
    return 'OpenAI does not serve the country of this network';
  return 'Change the option that is named, or choose another model';
}

function rateLimited(failure: UpstreamFailure, details: Facts, retryable: boolean): StudioError {
  const usedUp = USED_UP.has(failure.code ?? '');
  const message = usedUp
    ? 'The usage limit at OpenAI is reached'
    : 'OpenAI limits how many requests it takes right now';
  return new StudioError('provider-rate-limited', 'OPENAI_RATE_LIMITED', message, {
    hint: usedUp
      ? 'Wait until the limit is reset, or choose another provider'
      : 'Wait a moment, or make fewer pictures at once',
    details,
    retryable,
  });
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

function redirected(status: number, details: Facts): StudioError {
  return new StudioError(
    'provider-unavailable',
    'NETWORK_FAILED',
    `The address of OpenAI answers with status ${status}`,
    {
      hint: 'Check OPENAI_BASE_URL: it must be the address itself, version path included',
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
