import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { imagesRequest } from '../../../../src/adapters/providers/api/api.images.ts';
import { apiRecord, wiringOf } from '../../../../src/adapters/providers/api/api.models.ts';
import { ResponseEvent } from '../../../../src/adapters/providers/shared/responses/response-event.ts';
import { dataUrl, responsesBody } from '../../../../src/adapters/providers/shared/responses/responses-body.ts';
import { cleanOptions } from '../../../../src/adapters/providers/shared/responses/wire-options.ts';
import type { Model } from '../../../../src/domain/catalog.ts';
import type { ImageOrder, Media } from '../../../../src/domain/generation.ts';
import { apiSettings } from '../../../support/openai-under-test.ts';
import { anOrder } from '../../../support/orders.ts';

type Json = Record<string, unknown>;

const fixture = new URL('../../../fixtures/providers/api/requests.json', import.meta.url);
const expected = JSON.parse(readFileSync(fixture, 'utf8')) as Record<string, Json>;
const settings = apiSettings('http://127.0.0.1/v1');
const { models } = apiRecord(settings);
const style = { forceImageTool: true, researchSuffix: 'Search only when facts matter.' };

const media = (text: string, mediaType: string): Media => ({ bytes: Buffer.from(text), mediaType });
const reference = media('reference', 'image/jpeg');
const ORDERS: Readonly<Record<'generate' | 'edit', Partial<ImageOrder>>> = {
  generate: {
    references: [reference],
    format: 'webp',
    options: { background: 'opaque', output_compression: 80 },
  },
  edit: {
    action: 'edit',
    source: media('source', 'image/png'),
    references: [reference],
    mask: media('mask', 'image/png'),
  },
};

function bodyOf(model: Model, more: Partial<ImageOrder>, forced = true): Json {
  const order = anOrder(model, { ...more, webSearchEnabled: model.webSearch === 'optional' && more.action !== 'edit' });
  const wiring = wiringOf(model.id);
  const { options } = cleanOptions(order, wiring.options);
  if (wiring.route === 'responses') return responsesBody(order, options, { ...style, forceImageTool: forced });
  return JSON.parse(String(imagesRequest(order, options).body)) as Json;
}

interface Sent {
  input: [{ content: string }, { content: { type: string; text?: string }[] }];
}

const rulesOf = (body: Json): string => (body as unknown as Sent).input[0].content;
const textsOf = (body: Json): string[] =>
  (body as unknown as Sent).input[1].content.flatMap(({ type, text }) => (type === 'input_text' && text ? [text] : []));

describe('the body of a request', () => {
  const drawing = models.filter(({ actions }) => actions.length > 0);
  it.each(drawing.map(({ id }) => id))('of %s is what the reference says, for each action', (id) => {
    const model = drawing.find((candidate) => candidate.id === id);
    if (model === undefined) throw new Error(id);
    const { route } = wiringOf(id);
    for (const action of ['generate', 'edit'] as const) {
      // The Images API takes references through its edits only; that form stands in the other fixture.
      const more =
        route === 'images' && action === 'generate' ? { ...ORDERS.generate, references: [] } : ORDERS[action];
      const body = bodyOf(model, more);
      const text = JSON.stringify(expected[`${route} ${action}`]).replace('<model>', id);
      const wanted = route === 'images' ? text : filled(text, body);
      expect(body).toEqual(JSON.parse(wanted));
    }
  });

  function filled(text: string, body: Json): string {
    const roles = textsOf(body)[0] ?? '';
    return text.replace('"<rules>"', JSON.stringify(rulesOf(body))).replace('"<roles>"', JSON.stringify(roles));
  }
});

describe('responsesBody', () => {
  const model = models.find(({ id }) => id === 'gpt-5.4-mini') as Model;

  it('leaves the prompt as it is and says so in direct mode', () => {
    const prompt = '  "눈 덮인 숲"\n<b>fox</b> ';
    const direct = bodyOf(model, { prompt, mode: 'direct' });
    const free = bodyOf(model, { prompt });
    expect(textsOf(direct)).toEqual([prompt]);
    expect(textsOf(free)).toEqual([prompt]);
    expect(rulesOf(direct)).not.toEqual(rulesOf(free));
    expect(rulesOf(direct)).toMatch(/exactly as they are/);
  });

  it('asks for nine panels, three by three, the first one black, when it is a storyboard', () => {
    const [storyboard = '', prompt] = textsOf(bodyOf(model, { storyboard: true }));
    expect(storyboard).toMatch(/nine panels/);
    expect(storyboard).toMatch(/three rows of three/);
    expect(storyboard).toMatch(/first panel is plain black/);
    expect(prompt).toBe('a red fox in snow');
  });

  it('tells the model which picture is the one to edit, and what the mask means', () => {
    const source = media('source', 'image/png');
    const [masked = ''] = textsOf(bodyOf(model, { action: 'edit', source, mask: media('mask', 'image/png') }));
    expect(masked).toMatch(/first picture is the one to edit/);
    expect(masked).toMatch(/mask is transparent/);
    const [plain = ''] = textsOf(bodyOf(model, { action: 'edit', source }));
    expect(plain).not.toMatch(/mask/);
  });

  it('speaks of the web only when it may be searched', () => {
    expect(rulesOf(bodyOf(model, {}))).toContain('Search only when facts matter.');
    const { options } = cleanOptions(anOrder(model), wiringOf(model.id).options);
    const offline = responsesBody(anOrder(model), options, style);
    expect(rulesOf(offline)).not.toContain('Search');
    expect(offline['tools']).toHaveLength(1);
  });

  it('leaves the choice of the tool to the model when it is not forced', () => {
    expect(bodyOf(model, {}, false)['tool_choice']).toBe('required');
  });

  it('sends nothing that was not asked for', () => {
    const { options } = cleanOptions(anOrder(model), wiringOf(model.id).options);
    const bare = anOrder(model, { quality: null, moderation: null, reasoningEffort: null, size: 'auto' });
    const body = responsesBody(bare, options, style);
    expect(body['tools']).toEqual([{ type: 'image_generation', size: 'auto', partial_images: 2 }]);
    expect(body).not.toHaveProperty('reasoning');
  });

  it('speaks of no way around safety rules', () => {
    const words = [bodyOf(model, {}), bodyOf(model, { mode: 'direct', storyboard: true })].map((body) =>
      JSON.stringify(body),
    );
    for (const text of words)
      expect(text).not.toMatch(/policy|safety|moderat(e|ion) filter|bypass|avoid|fiction|disclaimer/i);
  });
});

describe('dataUrl', () => {
  it('takes only the bytes of the view', () => {
    const bytes = new Uint8Array(Buffer.from('xxpicturexx').buffer.slice(0)).subarray(0, 0);
    expect(dataUrl({ bytes, mediaType: 'image/png' })).toBe('data:image/png;base64,');
    const view = Buffer.from('..picture..').subarray(2, 9);
    expect(dataUrl({ bytes: view, mediaType: 'image/png' })).toBe('data:image/png;base64,cGljdHVyZQ==');
  });
});

describe('ResponseEvent', () => {
  it('survives fields of other types than expected', () => {
    const odd = {
      type: 'x',
      item: 7,
      response: { id: 4, output: 'no', usage: [], tool_usage: 3 },
      error: 'text',
      code: {},
    };
    expect(ResponseEvent.safeParse(odd).success).toBe(true);
  });
});
