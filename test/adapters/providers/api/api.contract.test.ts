import { GuardedFetch } from '../../../../src/adapters/network/guarded-fetch.ts';
import { OpenAiApi } from '../../../../src/adapters/providers/api/api.ts';
import {
  describeMediaProvider,
  expecting,
  type Play,
  type PlayedUpstream,
} from '../../../contracts/media-provider.contract.ts';
import type { ScenarioName } from '../../../support/openai-scenarios.ts';
import { apiSettings } from '../../../support/openai-under-test.ts';
import { type OpenAiUpstream, startOpenAiUpstream } from '../../../support/openai-upstream.ts';

const SCENARIO: Readonly<Record<Play, ScenarioName>> = {
  refusesKey: '401',
  limitsRate: '429',
  fails: '500',
  isOverloaded: '503',
  hangs: 'hang',
  resets: 'reset',
  sendsHalf: 'cut',
  sendsHtml: 'html',
  refusesContent: 'moderation',
};

const EXPECTED = expecting({
  limitsRate: { code: 'OPENAI_RATE_LIMITED' },
  hangs: { code: 'RESPONSES_IMAGE_TIMEOUT' },
});

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

for (const model of ['gpt-5.4-mini', 'gpt-image-2']) {
  describeMediaProvider({
    name: `The OpenAI key with ${model}`,
    model,
    expected: EXPECTED,
    make: async (timeoutMs) => {
      const upstream = await startOpenAiUpstream({ scenario: 'partials' });
      const network = new GuardedFetch();
      const provider = new OpenAiApi(network, apiSettings(upstream.url, { timeoutMs }));
      const close = async (): Promise<void> => {
        await network.close();
        await upstream.close();
      };
      return { provider, upstream: played(upstream), close };
    },
  });
}
