import { drawn, events, failed, refused, type Scenario } from './openai-answers.ts';
import { errorBody, frame, responseEvents } from './openai-events.ts';

/** When the shorter window of the account begins anew, in seconds since the epoch: in the year 2100. */
export const LIMIT_RESETS_AT = 4_102_444_800;
/** Headers as every answer of the backend has them. */
const LIMIT_HEADERS = {
  'x-codex-primary-used-percent': '41.6',
  'x-codex-primary-window-minutes': '300',
  'x-codex-primary-reset-at': String(LIMIT_RESETS_AT),
  'x-codex-secondary-used-percent': '7',
  'x-codex-secondary-window-minutes': '10080',
  'x-codex-secondary-reset-at': String(LIMIT_RESETS_AT + 500_000),
  'x-codex-credits-has-credits': 'False',
};

/** When the usage limit is reset, in seconds since 1970. */
export const RESETS_AT = 1_795_000_000;

const usage = (type: string) =>
  refused(429, {
    error: {
      type,
      message: 'The usage limit has been reached. CANARY-UPSTREAM-TEXT',
      plan_type: 'plus',
      resets_at: RESETS_AT,
    },
  });
const busy = (code: string) => refused(503, errorBody(code, 'server_error', 'Busy. CANARY-UPSTREAM-TEXT'));

/** What only the backend of the ChatGPT account says. */
export const ACCOUNT_SCENARIOS = {
  'usage-limit': usage('usage_limit_reached'),
  'usage-not-included': usage('usage_not_included'),
  overloaded: busy('server_is_overloaded'),
  'slow-down': busy('slow_down'),
  'token-expired': refused(401, errorBody('token_expired', 'authentication_error', 'Expired. CANARY-UPSTREAM-TEXT')),
  'plain-401': refused(401, { detail: 'Unauthorized CANARY-UPSTREAM-TEXT' }),
  'other-model': refused(400, {
    detail: "The 'x' model is not supported when using Codex with a ChatGPT account. CANARY-UPSTREAM-TEXT",
  }),
  'bad-picture': refused(
    400,
    errorBody('invalid_value', 'invalid_request_error', 'CANARY-UPSTREAM-TEXT', 'input[1].content[0].image_url'),
  ),
  'failed-context': failed('context_length_exceeded', 'Too long. CANARY-UPSTREAM-TEXT'),
  'failed-quota': failed('insufficient_quota', 'CANARY-UPSTREAM-TEXT'),
  'failed-plan': failed('usage_not_included', 'CANARY-UPSTREAM-TEXT'),
  'failed-usage': failed('usage_limit_reached', 'CANARY-UPSTREAM-TEXT'),
  'failed-wait': failed('rate_limit_exceeded', 'Rate limit. Please try again in 3.5s. CANARY-UPSTREAM-TEXT'),
  'failed-overloaded': failed('server_is_overloaded', 'CANARY-UPSTREAM-TEXT'),

  /** Fewer previews than the request asks for. */
  'fewer-previews': (asked) => drawn({ ...asked, previews: asked.previews.slice(0, 1) }),
  /** The picture stands in its own event only; the response that ends the stream holds no items. */
  'only-in-item': (asked) => {
    const [last, ...others] = responseEvents(asked).reverse();
    const response = { ...(last?.response as Record<string, unknown>), output: [] };
    return events([...others.reverse(), { ...last, response }]);
  },
  /** What is left of the limits, told inside the stream. */
  'tells-limits': (asked) => {
    const answer = drawn(asked);
    if (answer.kind !== 'chunks') return answer;
    const limits = { type: 'codex.rate_limits', rate_limits: { primary: { used_percent: 12, window_minutes: 300 } } };
    return { ...answer, chunks: [frame(limits), ...answer.chunks] };
  },
  /** What is left of the limits, told in the headers. */
  'tells-limits-in-headers': (asked) => {
    const answer = drawn(asked);
    return answer.kind === 'chunks' ? { ...answer, headers: { ...answer.headers, ...LIMIT_HEADERS } } : answer;
  },
  /** The limit is reached, and what is left of it is told in the headers. */
  'limit-reached': () => ({
    kind: 'json',
    status: 429,
    headers: { ...LIMIT_HEADERS, 'x-codex-primary-used-percent': '100' },
    body: { error: { type: 'usage_limit_reached', plan_type: 'plus', resets_at: LIMIT_RESETS_AT } },
  }),
  /** A stream that does not say that it is one. */
  'without-type': (asked) => {
    const answer = drawn(asked);
    return answer.kind === 'chunks' ? { ...answer, headers: {} } : answer;
  },
} as const satisfies Record<string, Scenario>;
