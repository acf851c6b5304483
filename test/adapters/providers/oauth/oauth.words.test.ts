import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GuardedFetch } from '../../../../src/adapters/network/guarded-fetch.ts';
import { oauthRecord } from '../../../../src/adapters/providers/oauth/oauth.models.ts';
import { oauthWay } from '../../../../src/adapters/providers/oauth/oauth.way.ts';
import { ChatGptWords } from '../../../../src/adapters/providers/oauth/oauth.words.ts';
import { StudioError } from '../../../../src/domain/errors.ts';
import type { Credentials } from '../../../../src/ports/account-vault.ts';
import { describeLanguageModel } from '../../../contracts/language-model.contract.ts';
import { oauthSettings } from '../../../support/openai-under-test.ts';
import { type Answer, startUpstream, type Upstream } from '../../../support/upstream-server.ts';

const event = (type: string, more: Record<string, unknown>) => `data: ${JSON.stringify({ type, ...more })}\n\n`;
const said = (text: string) =>
  event('response.output_item.done', {
    item: { type: 'message', id: 'm', content: [{ type: 'output_text', text }] },
  });
const stream = (chunks: string[], end?: 'cut' | 'hang'): Answer => ({
  kind: 'chunks',
  headers: { 'content-type': 'text/event-stream' },
  chunks,
  ...(end && { end }),
});
const completed = event('response.completed', { response: { status: 'completed', usage: { output_tokens: 7 } } });

async function open(proxyUrl?: string) {
  const upstream = await startUpstream(stream([completed]));
  const network = new GuardedFetch({ configured: [upstream.url] });
  const settings = oauthSettings(`${upstream.url}/backend-api`, {
    proxyUrl: proxyUrl === undefined ? null : upstream.url,
  });
  const model = new ChatGptWords(network, oauthRecord(settings), oauthWay(settings), settings.timeoutMs);
  const close = async (): Promise<void> => {
    await network.close();
    await upstream.close();
  };
  return { upstream, model, close };
}

describeLanguageModel('ChatGptWords', async () => {
  const { upstream, model, close } = await open();
  return {
    model,
    say: (text) =>
      upstream.answerWith(text === null ? { kind: 'status', status: 500 } : stream([said(text), completed])),
    close,
  };
});

describe('ChatGptWords', () => {
  let upstream: Upstream;
  let model: ChatGptWords;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ upstream, model, close } = await open());
  });
  afterEach(() => close());

  const account: Credentials = { name: 'chatgpt', secret: 'token-test', source: 'account', accountId: 'acc-1' };
  const order = {
    ...{ model: 'gpt-5.4', instruction: 'Plan it', text: 'a fox', schema: { type: 'object' } },
    pictures: ['https://a.example/1.png'],
  };
  const write = (credentials: Credentials | null = account) =>
    model.write(order, { signal: new AbortController().signal, credentials });
  const failure = async (credentials?: Credentials | null) =>
    StudioError.from(await write(credentials).catch((reason: unknown) => reason));

  it('asks the backend for a stream without tools, of which nothing is kept', async () => {
    upstream.answerWith(stream([said('{"prompt":'), completed]));
    expect(await write()).toEqual({ text: '{"prompt":', usage: { output_tokens: 7 } });
    const [request] = upstream.requests;
    const { authorization, 'chatgpt-account-id': id } = request?.headers ?? {};
    expect([request?.path, authorization, id]).toEqual([
      ...['/backend-api/codex/responses', 'Bearer token-test', 'acc-1'],
    ]);
    expect(request?.json()).toMatchObject({
      ...{ model: 'gpt-5.4', instructions: '', store: false, stream: true },
      input: [{ content: 'Plan it' }, { content: [{ image_url: 'https://a.example/1.png' }, { text: 'a fox' }] }],
    });
    expect(request?.json()).not.toHaveProperty('tools');
  });

  it('says why there are no words', async () => {
    upstream.answerWith({ kind: 'json', status: 401, body: { error: { code: 'invalid_token' } } });
    expect((await failure()).code).toBe('AUTH_CHATGPT_EXPIRED');
    upstream.answerWith(stream([said('half a plan')]));
    expect((await failure()).code).toBe('STREAM_PARSE_FAILED');
    upstream.answerWith(stream([event('response.failed', { response: { error: { code: 'rate_limit_exceeded' } } })]));
    expect((await failure()).code).toBe('OPENAI_RATE_LIMITED');
    upstream.answerWith({ kind: 'hang' });
    expect((await failure()).code).toBe('GENERATION_TIMEOUT');
    expect((await failure(null)).code).toBe('OAUTH_UNAVAILABLE');
    expect((await failure({ ...account, secret: 'with spaces' })).code).toBe('AUTH_CHATGPT_EXPIRED');
  });
});

describe('ChatGptWords through a proxy', () => {
  it('sends nothing of ours', async () => {
    const { upstream, model, close } = await open('proxy');
    try {
      upstream.answerWith(stream([said('a plan'), completed]));
      const order = { model: 'gpt-5.4', instruction: 'Plan it', text: 'a fox', pictures: [] };
      const credentials: Credentials = { name: 'chatgpt', secret: 'token-test', source: 'account' };
      const written = await model.write(order, { signal: new AbortController().signal, credentials });
      expect(written.text).toBe('a plan');
      expect([upstream.requests[0]?.path, upstream.requests[0]?.headers['authorization']]).toEqual([
        ...['/v1/responses', 'Bearer dummy'],
      ]);
    } finally {
      await close();
    }
  });
});
