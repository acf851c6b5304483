import { GuardedFetch } from '../../../../src/adapters/network/guarded-fetch.ts';
import { GeminiApi } from '../../../../src/adapters/providers/gemini-api/gemini-api.ts';
import {
  describeMediaProvider,
  type Expected,
  type Play,
  type PlayedUpstream,
} from '../../../contracts/media-provider.contract.ts';
import { geminiSettings } from '../../../support/gemini-under-test.ts';
import { type GeminiScenario, type GeminiUpstream, startGeminiUpstream } from '../../../support/gemini-upstream.ts';

const SCENARIO: Readonly<Record<Play, GeminiScenario>> = {
  refusesKey: 'wrong-key',
  limitsRate: 'rate-limited',
  fails: 'failed',
  isOverloaded: 'overloaded',
  hangs: 'hang',
  resets: 'reset',
  sendsHalf: 'cut',
  sendsHtml: 'html',
  refusesContent: 'block:SAFETY',
};

const refused = { retryable: false, uncertain: false };
const open = { retryable: false, uncertain: true };
const again = { retryable: true, uncertain: false };
const EXPECTED: Readonly<Record<Play, Expected>> = {
  refusesKey: { kind: 'request-invalid', code: 'GEMINI_API_BAD_REQUEST', ...refused },
  limitsRate: {
    kind: 'provider-rate-limited',
    code: 'GEMINI_API_RATE_LIMITED',
    ...again,
    retryAfterMs: 37_000,
  },
  fails: { kind: 'provider-unavailable', code: 'GEMINI_API_UPSTREAM_ERROR', ...open },
  isOverloaded: { kind: 'provider-unavailable', code: 'GEMINI_API_UPSTREAM_ERROR', ...again },
  hangs: { kind: 'provider-timed-out', code: 'GENERATION_TIMEOUT', ...open },
  resets: { kind: 'provider-unavailable', code: 'GEMINI_API_NETWORK_FAILED', ...open },
  sendsHalf: { kind: 'provider-unavailable', code: 'GEMINI_API_NETWORK_FAILED', ...open },
  sendsHtml: { kind: 'provider-unavailable', code: 'GEMINI_API_UPSTREAM_ERROR', ...open },
  refusesContent: { kind: 'provider-refused', code: 'GEMINI_API_SAFETY_BLOCKED', ...refused },
};

function played(upstream: GeminiUpstream): PlayedUpstream {
  return {
    requests: upstream.requests,
    draws: () => upstream.play('ok'),
    drawsWithUnknownFields: () => upstream.play('unknown-fields'),
    plays: (play) => upstream.play(SCENARIO[play]),
    redirects: (to) => upstream.redirect(to),
    secretIn: ({ headers, path }) => {
      const header = headers['x-goog-api-key'];
      return typeof header === 'string' ? header : new URL(path, 'http://local').searchParams.get('key') || undefined;
    },
  };
}

for (const model of ['nano-banana-2', 'nano-banana-pro']) {
  describeMediaProvider({
    name: `The Gemini key with ${model}`,
    model,
    expected: EXPECTED,
    make: async (timeoutMs) => {
      const upstream = await startGeminiUpstream();
      const network = new GuardedFetch();
      const provider = new GeminiApi(network, geminiSettings(upstream, { timeoutMs }));
      const close = async (): Promise<void> => {
        await network.close();
        await upstream.close();
      };
      return { provider, upstream: played(upstream), close };
    },
  });
}
