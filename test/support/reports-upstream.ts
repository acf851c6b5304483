import type { Answer, SeenRequest, Upstream } from './upstream-server.ts';
import { startUpstream } from './upstream-server.ts';

/** ChatGPT's page of use as it is recorded; times in seconds since the epoch. */
export const USAGE_PAGE = {
  plan_type: 'plus',
  email: 'fox@example.com',
  rate_limit: {
    allowed: true,
    limit_reached: false,
    primary_window: {
      used_percent: 41.6,
      limit_window_seconds: 18_000,
      reset_after_seconds: 3600,
      reset_at: 1_767_326_645,
    },
    secondary_window: {
      used_percent: 12,
      limit_window_seconds: 604_800,
      reset_after_seconds: 7200,
      reset_at: 1_767_600_000,
    },
  },
  credits: { has_credits: false, unlimited: false, balance: '0' },
  additional_rate_limits: [],
  rate_limit_reached_type: null,
};

/** xAI's page of billing, in cents. */
export const GROK_PAGE = {
  config: {
    monthlyLimit: { val: 15_000 },
    used: { val: 1234 },
    onDemandCap: { val: 0 },
    billingPeriodStart: '2026-01-01T00:00:00Z',
    billingPeriodEnd: '2026-02-01T00:00:00Z',
    history: [],
  },
};

/** OpenAI's costs of a month, in buckets of a day. */
export const COSTS = {
  object: 'page',
  data: [
    { object: 'bucket', results: [{ amount: { value: 1.25, currency: 'usd' } }] },
    { object: 'bucket', results: [{ amount: { value: '0.5', currency: 'usd' } }, { amount: { value: 0.01 } }] },
    { object: 'bucket', results: [] },
  ],
  has_more: false,
};

/** What a path is answered with in place of the usual. */
export type Answers = Record<string, Answer>;

/** An upstream of quotas and bills: it accepts any token but those that begin with `bad`, and fails for `broken`. */
export interface ReportsUpstream extends Upstream {
  /** Paths with their queries, in the order of the alphabet. */
  paths(): string[];
}

/** Starts a server that speaks the pages of use of ChatGPT, xAI and OpenAI. */
export async function startReportsUpstream(answers: Answers = {}): Promise<ReportsUpstream> {
  const upstream = await startUpstream((request) => answers[pathOf(request)] ?? usual(request));
  return { ...upstream, paths: () => upstream.requests.map(({ path }) => path).sort() };
}

const PAGES: Record<string, unknown> = {
  '/backend-api/wham/usage': USAGE_PAGE,
  '/v1/billing': GROK_PAGE,
  '/v1/user': { email: 'grok@example.com' },
  '/v1/organization/costs': COSTS,
  '/dashboard/billing/credit_grants': { total_available: 4.2 },
  '/backend-api/codex/models': { models: [{ slug: 'gpt-5.4' }] },
  '/v1/models': { data: [{ id: 'gpt-5.4' }, { id: 'grok-imagine-image' }] },
};

function pathOf({ path }: SeenRequest): string {
  return path.split('?')[0] ?? '';
}

function usual(request: SeenRequest): Answer {
  const token = String(request.headers.authorization ?? '').replace('Bearer ', '');
  if (token.startsWith('bad')) return { kind: 'json', status: 401, body: { error: { code: 'invalid_api_key' } } };
  if (token === 'broken') return { kind: 'json', status: 500, body: {} };
  const page = PAGES[pathOf(request)];
  return page === undefined
    ? { kind: 'json', status: 404, body: { error: 'Not found' } }
    : { kind: 'json', body: page };
}
