import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { pictureModels } from '../../../../../src/adapters/providers/shared/xai/picture-models.ts';
import { planBody, searchBody } from '../../../../../src/adapters/providers/shared/xai/plan-wire.ts';
import { planRules, SEARCH_RULES } from '../../../../../src/adapters/providers/shared/xai/planner-words.ts';
import { picturePlanning, pictureRequest } from '../../../../../src/adapters/providers/shared/xai/xai-wire.ts';
import type { ImageOrder, Media } from '../../../../../src/domain/generation.ts';
import { anOrder } from '../../../../support/orders.ts';
import { BRIEF } from '../../../../support/xai-upstream.ts';

const fixture = new URL('../../../../fixtures/providers/grok/requests.json', import.meta.url);
const expected = JSON.parse(readFileSync(fixture, 'utf8')) as Record<string, unknown>;

const [model] = pictureModels('grok', { defaultModel: '', maxInputBase64: 1000 });
if (model === undefined) throw new Error('the catalogue is not empty');
const order = (more: Partial<ImageOrder> = {}) => anOrder(model, more);
const media = (text: string, mediaType: string): Media => ({ bytes: Buffer.from(text), mediaType });
const reference = media('reference', 'image/jpeg');
const source = media('source', 'image/png');
const providerUrl = 'https://imgen.x.ai/earlier.png';

describe('what goes to xAI', () => {
  it('is a search that has to be made and is not stored', () => {
    const body = searchBody('grok-4.3', picturePlanning(order()));
    expect(JSON.parse(JSON.stringify(body).replace(SEARCH_RULES, '<rules>'))).toEqual(expected.search);
  });

  it('is a plan with the pictures of the request, by a forced call of one function', () => {
    const planned = order({ references: [reference], providerUrl });
    const body = planBody('grok-4.3', picturePlanning(planned), BRIEF) as { messages: [{ content: string }, unknown] };
    expect(body.messages[0].content).toBe(planRules(planned));
    body.messages[0].content = '<rules>';
    expect(body).toEqual(expected.plan);
  });

  it('is a picture without pictures, or an edit with them, what it works on first', () => {
    expect(pictureRequest(order({ size: '2048x1152' }), 'the plan')).toEqual({
      path: '/images/generations',
      body: expected.generation,
    });
    expect(pictureRequest(order({ references: [reference], providerUrl, quality: 'high' }), 'the plan')).toEqual({
      path: '/images/edits',
      body: expected['with references'],
    });
    const edit = { action: 'edit', source, size: 'auto' } as const;
    expect(pictureRequest(order(edit), undefined)).toEqual({ path: '/images/edits', body: expected.edit });
    expect(pictureRequest(order({ ...edit, references: [reference] }), undefined)).toEqual({
      path: '/images/edits',
      body: expected['edit with a reference'],
    });
  });

  it('names the model as xAI knows it', () => {
    const own = { ...model, id: 'mine', wire: 'grok-imagine-image-3' };
    expect(pictureRequest(anOrder(own), undefined).body.model).toBe('grok-imagine-image-3');
  });
});
