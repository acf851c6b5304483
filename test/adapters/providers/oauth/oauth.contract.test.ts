import { QuotaBook } from '../../../../src/adapters/accounts/quota-book.ts';
import { GuardedFetch } from '../../../../src/adapters/network/guarded-fetch.ts';
import { ChatGptAccount } from '../../../../src/adapters/providers/oauth/oauth.ts';
import { SystemClock } from '../../../../src/adapters/system/system-clock.ts';
import {
  describeMediaProvider,
  type Expected,
  type Play,
  type PlayedUpstream,
} from '../../../contracts/media-provider.contract.ts';
import type { ScenarioName } from '../../../support/openai-scenarios.ts';
import { oauthSettings } from '../../../support/openai-under-test.ts';
import { type OpenAiUpstream, startOpenAiUpstream } from '../../../support/openai-upstream.ts';

const SCENARIO: Readonly<Record<Play, ScenarioName>> = {
  refusesKey: 'token-expired',
  limitsRate: '429',
  fails: '500',
  isOverloaded: '503',
  hangs: 'hang',
  resets: 'reset',
  sendsHalf: 'cut',
  sendsHtml: 'html',
  refusesContent: 'moderation',
};

const refused = { retryable: false, uncertain: false };
const open = { retryable: false, uncertain: true };
const later = { retryable: true, uncertain: false };
const EXPECTED: Readonly<Record<Play, Expected>> = {
  refusesKey: { kind: 'account-expired', code: 'AUTH_CHATGPT_EXPIRED', ...refused },
  limitsRate: { kind: 'provider-rate-limited', code: 'OPENAI_RATE_LIMITED', ...later, retryAfterMs: 2000 },
  fails: { kind: 'provider-unavailable', code: 'UPSTREAM_5XX', ...open },
  isOverloaded: { kind: 'provider-unavailable', code: 'UPSTREAM_5XX', ...later, retryAfterMs: 1000 },
  hangs: { kind: 'provider-timed-out', code: 'RESPONSES_IMAGE_TIMEOUT', ...open },
  resets: { kind: 'provider-unavailable', code: 'NETWORK_FAILED', ...open },
  sendsHalf: { kind: 'provider-unavailable', code: 'NETWORK_FAILED', ...open },
  sendsHtml: { kind: 'provider-reply-unreadable', code: 'STREAM_PARSE_FAILED', ...open },
  refusesContent: { kind: 'provider-refused', code: 'SAFETY_REFUSAL', ...refused },
};

function played(upstream: OpenAiUpstream): PlayedUpstream {
  return {
    requests: upstream.requests,
    draws: () => upstream.setScenario('partials'),
    drawsWithUnknownFields: () => upstream.setScenario('unknown-fields'),
    plays: (play) => upstream.setScenario(SCENARIO[play]),
    redirects: (to) => upstream.redirect(to),
    secretIn: ({ headers }) => /^Bearer (.+)$/.exec(String(headers.authorization ?? ''))?.[1],
  };
}

describeMediaProvider({
  name: 'The ChatGPT account',
  expected: EXPECTED,
  make: async (timeoutMs) => {
    const upstream = await startOpenAiUpstream({ scenario: 'partials' });
    const network = new GuardedFetch();
    const provider = new ChatGptAccount(
      network,
      oauthSettings(upstream.backendUrl, { timeoutMs }),
      new QuotaBook(new SystemClock()),
    );
    const close = async (): Promise<void> => {
      await network.close();
      await upstream.close();
    };
    return { provider, upstream: played(upstream), close };
  },
});
