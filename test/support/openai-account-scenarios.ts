import { drawn, events, failed, refused, type Scenario } from './openai-answers.ts';
import { errorBody, frame, responseEvents } from './openai-events.ts';

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
  /** A stream that does not say that it is one. */
  'without-type': (asked) => {
    const answer = drawn(asked);
    return answer.kind === 'chunks' ? { ...answer, headers: {} } : answer;
  },
} as const satisfies Record<string, Scenario>;
