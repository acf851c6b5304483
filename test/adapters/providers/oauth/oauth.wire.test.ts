import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { OauthOptions, oauthRecord } from '../../../../src/adapters/providers/oauth/oauth.models.ts';
import {
  accountHeaders,
  backendAddresses,
  oauthBody,
  proxyAddresses,
} from '../../../../src/adapters/providers/oauth/oauth.wire.ts';
import { cleanOptions } from '../../../../src/adapters/providers/shared/responses/wire-options.ts';
import type { ImageOrder, Media } from '../../../../src/domain/generation.ts';
import { oauthSettings } from '../../../support/openai-under-test.ts';
import { anOrder } from '../../../support/orders.ts';

type Json = Record<string, unknown>;

const fixture = new URL('../../../fixtures/providers/oauth/requests.json', import.meta.url);
const expected = JSON.parse(readFileSync(fixture, 'utf8')) as Record<string, Json>;
const settings = oauthSettings('http://127.0.0.1/backend-api');
const drawing = oauthRecord(settings).models.filter(({ actions }) => actions.length > 0);

const media = (text: string, mediaType: string): Media => ({ bytes: Buffer.from(text), mediaType });
const reference = media('reference', 'image/jpeg');
const ORDERS: Readonly<Record<'generate' | 'edit', Partial<ImageOrder>>> = {
  generate: { references: [reference], format: 'webp', options: { background: 'opaque' }, webSearchEnabled: true },
  edit: {
    action: 'edit',
    source: media('source', 'image/png'),
    references: [reference],
    mask: media('mask', 'image/png'),
  },
};

function bodyOf(id: string, more: Partial<ImageOrder>, forceImageTool = true): Json {
  const model = drawing.find((candidate) => candidate.id === id);
  if (model === undefined) throw new Error(id);
  const order = anOrder(model, more);
  const { options } = cleanOptions(order, OauthOptions);
  return oauthBody(order, options, { ...settings, forceImageTool });
}

interface Sent {
  input: [{ content: string }, { content: { type: string; text?: string }[] }];
}
const rulesOf = (body: Json): string => (body as unknown as Sent).input[0].content;
const textsOf = (body: Json): string[] =>
  (body as unknown as Sent).input[1].content.flatMap(({ type, text }) => (type === 'input_text' && text ? [text] : []));

describe('oauthBody', () => {
  it.each(drawing.map(({ id }) => id))('of %s is what the reference says, for each action', (id) => {
    for (const action of ['generate', 'edit'] as const) {
      const body = bodyOf(id, ORDERS[action]);
      const wanted = JSON.stringify(expected[action])
        .replace('<model>', id)
        .replace('"<rules>"', JSON.stringify(rulesOf(body)))
        .replace('"<roles>"', JSON.stringify(textsOf(body)[0]));
      expect(body).toEqual(JSON.parse(wanted));
    }
  });

  it('explains the mask, which goes as the last of the pictures', () => {
    const [roles = ''] = textsOf(bodyOf('gpt-5.5', ORDERS.edit));
    expect(roles).toMatch(/first picture is the one to edit/);
    expect(roles).toMatch(/after it are references/);
    expect(roles).toMatch(/last picture is no reference but a mask/);
    expect(textsOf(bodyOf('gpt-5.5', { ...ORDERS.edit, mask: null }))[0]).not.toMatch(/mask/);
  });

  it('leaves the choice of the tool to the model in a sequence, and when it is not forced', () => {
    const sequence = { id: 'seq_1', first: 1, total: 3 };
    expect(bodyOf('gpt-5.5', { n: 3, sequence })['tool_choice']).toBe('required');
    expect(bodyOf('gpt-5.5', {}, false)['tool_choice']).toBe('required');
  });

  it("sends the upstream's own id of a model that has one", () => {
    const [model] = drawing;
    if (model === undefined) throw new Error('the catalogue is not empty');
    const body = oauthBody(anOrder({ ...model, id: 'mine', wire: 'gpt-7' }), {}, settings);
    expect(body['model']).toBe('gpt-7');
  });
});

describe('the addresses', () => {
  it('are those of the backend, whatever slashes the base ends with', () => {
    for (const base of ['https://chatgpt.com/backend-api', 'https://chatgpt.com/backend-api//']) {
      const { responses, models } = backendAddresses(base);
      expect(responses).toBe('https://chatgpt.com/backend-api/codex/responses');
      expect(models).toMatch(/^https:\/\/chatgpt\.com\/backend-api\/codex\/models\?client_version=\d+\.\d+\.\d+$/);
    }
  });

  it('of a proxy have its version path once', () => {
    for (const base of ['http://127.0.0.1:10531', 'http://127.0.0.1:10531/', 'http://127.0.0.1:10531/v1/']) {
      expect(proxyAddresses(base)).toEqual({
        responses: 'http://127.0.0.1:10531/v1/responses',
        models: 'http://127.0.0.1:10531/v1/models',
      });
    }
  });
});

describe('accountHeaders', () => {
  it('name the account where its id is known', () => {
    const account = { name: 'chatgpt', secret: 't', source: 'account' } as const;
    expect(accountHeaders({ ...account, accountId: 'acc-1' })).toEqual({
      authorization: 'Bearer t',
      'chatgpt-account-id': 'acc-1',
    });
    expect(accountHeaders(account)).toEqual({ authorization: 'Bearer t' });
  });
});
