import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GuardedFetch } from '../../../../src/adapters/network/guarded-fetch.ts';
import { apiRecord } from '../../../../src/adapters/providers/api/api.models.ts';
import { OpenAiWords } from '../../../../src/adapters/providers/api/api.words.ts';
import { StudioError } from '../../../../src/domain/errors.ts';
import { describeLanguageModel } from '../../../contracts/language-model.contract.ts';
import { apiSettings } from '../../../support/openai-under-test.ts';
import { samplePng } from '../../../support/sample-picture.ts';
import { startUpstream, type Upstream } from '../../../support/upstream-server.ts';

const reply = (text: string) => ({
  status: 'completed',
  output: [{ type: 'message', id: 'm', content: [{ type: 'output_text', text }] }],
  usage: { input_tokens: 5, output_tokens: 7 },
});

async function open() {
  const upstream = await startUpstream({ kind: 'json', body: reply('') });
  const network = new GuardedFetch({ configured: [upstream.url] });
  const settings = apiSettings(`${upstream.url}/v1`);
  return { upstream, network, model: new OpenAiWords(network, apiRecord(settings), settings) };
}

describeLanguageModel('OpenAiWords', async () => {
  const { upstream, model } = await open();
  return {
    model,
    say: (text) =>
      upstream.answerWith(text === null ? { kind: 'status', status: 500 } : { kind: 'json', body: reply(text) }),
    close: () => upstream.close(),
  };
});

describe('OpenAiWords', () => {
  let upstream: Upstream;
  let model: OpenAiWords;
  beforeEach(async () => {
    ({ upstream, model } = await open());
  });
  afterEach(() => upstream.close());

  const order = {
    ...{ model: 'gpt-5.4-mini', instruction: 'Say it', text: 'a fox', schema: { type: 'object' } },
    pictures: [{ bytes: samplePng(16, 16), mediaType: 'image/png' }],
  };
  const write = (secret = 'sk-test') =>
    model.write(order, {
      signal: new AbortController().signal,
      credentials: { name: 'openai', secret, source: 'env' },
    });
  const failure = async (secret?: string) => StudioError.from(await write(secret).catch((reason: unknown) => reason));

  it('asks without tools for an answer by the schema, of which nothing is kept', async () => {
    upstream.answerWith({ kind: 'json', body: reply('{}') });
    expect(await write()).toEqual({ text: '{}', usage: { input_tokens: 5, output_tokens: 7 } });
    const [request] = upstream.requests;
    expect([request?.method, request?.path, request?.headers['authorization']]).toEqual([
      'POST',
      '/v1/responses',
      'Bearer sk-test',
    ]);
    expect(request?.json()).toMatchObject({
      ...{ model: 'gpt-5.4-mini', store: false },
      input: [{ role: 'developer', content: 'Say it' }, { content: [{ type: 'input_image' }, { text: 'a fox' }] }],
      text: { format: { type: 'json_schema', strict: true, schema: { type: 'object' } } },
    });
    expect(request?.json()).not.toHaveProperty('tools');
  });

  it('says why there are no words', async () => {
    upstream.answerWith({
      kind: 'json',
      status: 401,
      body: { error: { code: 'invalid_api_key', message: 'sk-test' } },
    });
    expect((await failure()).code).toBe('AUTH_API_KEY_INVALID');
    const refusal = { output: [{ type: 'message', content: [{ type: 'refusal', refusal: 'I will not' }] }] };
    upstream.answerWith({ kind: 'json', body: refusal });
    expect((await failure()).code).toBe('SAFETY_REFUSAL');
    upstream.answerWith({ kind: 'hang' });
    const late = await failure();
    expect([late.code, late.details?.['outcome']]).toEqual(['GENERATION_TIMEOUT', 'uncertain']);
    expect((await failure('sk with spaces')).code).toBe('AUTH_API_KEY_INVALID');
  });
});
