import 'reflect-metadata';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Container } from 'inversify';
import { QuotaBook } from '../../../../src/adapters/accounts/quota-book.ts';
import { network } from '../../../../src/adapters/network/network.module.ts';
import { oauth } from '../../../../src/adapters/providers/oauth/oauth.module.ts';
import { SystemClock } from '../../../../src/adapters/system/system-clock.ts';
import { toSettings } from '../../../../src/domain/settings.ts';
import type { Credentials } from '../../../../src/ports/account-vault.ts';
import { MediaProvider } from '../../../../src/ports/media-provider.ts';
import { QuotaNotes } from '../../../../src/ports/quota-notes.ts';
import { type OpenAiUpstream, startOpenAiUpstream } from '../../../support/openai-upstream.ts';
import { anOrder } from '../../../support/orders.ts';

/** Draws one picture with the provider that these variables make. */
async function draw(env: Record<string, string>, credentials: Credentials | null): Promise<MediaProvider> {
  const { settings } = toSettings({
    env: { HTTP_PROXY: 'http://127.0.0.1:9', ...env },
    file: undefined,
    overrides: {},
    home: '/home/nobody',
    workingDir: '/home/nobody',
    resolve,
  });
  const container = new Container({ defaultScope: 'Singleton' });
  try {
    container.bind(QuotaNotes).toConstantValue(new QuotaBook(new SystemClock()));
    await container.load(network(settings), oauth(settings));
    const provider = container.get(MediaProvider);
    const model = provider.record.models.find(({ id }) => id === provider.record.defaultModel);
    if (model === undefined) throw new Error('the default model is in the catalogue');
    const made = await provider.generateImages(anOrder(model, { reasoningEffort: model.defaultReasoningEffort }), {
      signal: new AbortController().signal,
      credentials,
      progress: () => {},
      preview: () => {},
      finished: () => undefined,
      phase: () => {},
      submitted: async () => {},
    });
    expect(made).toHaveLength(1);
    return provider;
  } finally {
    await container.unbindAllAsync();
  }
}

async function withUpstream(use: (upstream: OpenAiUpstream) => Promise<void>): Promise<void> {
  const upstream = await startOpenAiUpstream();
  try {
    await use(upstream);
  } finally {
    await upstream.close();
  }
}

const ACCOUNT: Credentials = { name: 'chatgpt', secret: 'token-1', source: 'account', accountId: 'acc-1' };

describe('the module of the ChatGPT account', () => {
  it('makes a provider that goes where the settings say, with their model and effort', () =>
    withUpstream(async (upstream) => {
      const provider = await draw(
        {
          IMA2_OAUTH_BASE_URL: upstream.backendUrl,
          IMA2_IMAGE_MODEL_DEFAULT: 'gpt-5.5',
          IMA2_REASONING_EFFORT: 'xhigh',
        },
        ACCOUNT,
      );
      expect(provider.record.account?.code).toBe('OAUTH_UNAVAILABLE');
      expect(upstream.requests[0]?.json()).toMatchObject({ model: 'gpt-5.5', reasoning: { effort: 'xhigh' } });
    }));

  it('prefers the proxy that is named, and gives it nothing of the account', () =>
    withUpstream(async (upstream) => {
      const origin = upstream.url.replace(/\/v1$/, '');
      await draw({ IMA2_OAUTH_PROXY_URL: origin, IMA2_OAUTH_BASE_URL: 'http://127.0.0.1:9/backend-api' }, ACCOUNT);
      const [request] = upstream.requests;
      expect(request?.path).toBe('/v1/responses');
      expect(request?.headers.authorization).toBe('Bearer dummy');
      expect(request?.headers).not.toHaveProperty('chatgpt-account-id');
      expect(JSON.stringify(request?.headers) + Buffer.from(request?.body ?? []).toString()).not.toMatch(
        /token-1|acc-1/,
      );
    }));
});
