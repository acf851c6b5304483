import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cancelled, isUncertain } from '../../../../../src/domain/errors.ts';
import { samplePng } from '../../../../support/sample-picture.ts';
import { failureOf, type XaiClipsUnderTest, xaiClipsUnderTest } from '../../../../support/xai-clips-under-test.ts';
import { TICKS, WORDS, xaiError } from '../../../../support/xai-upstream.ts';

const picture = { bytes: samplePng(4, 4), mediaType: 'image/png' };
const url = `data:image/png;base64,${Buffer.from(picture.bytes).toString('base64')}`;

let under: XaiClipsUnderTest;
beforeEach(async () => {
  under = await xaiClipsUnderTest('account', 700);
});
afterEach(() => under.close());

const describePictures = (more = {}) =>
  under.describer.describe({ pictures: [picture, picture], instruction: 'What happens?' }, under.context(more));

describe('A description by xAI', () => {
  it('is made of the pictures and the instruction, and nothing is stored there', async () => {
    const usage = { grok_cost_usd_ticks: TICKS.plan };
    expect(await describePictures()).toEqual({ text: WORDS, model: 'grok-4.3', usage });
    expect(under.upstream.asked('words')[0]?.json()).toEqual({
      model: 'grok-4.3',
      input: [
        {
          role: 'user',
          content: [
            { type: 'input_text', text: 'What happens?' },
            { type: 'input_image', image_url: url },
            { type: 'input_image', image_url: url },
          ],
        },
      ],
      store: false,
    });
  });

  it.each([
    ['has no words', { kind: 'json', body: { output: [] } } as const, 'GROK_VIDEO_FAILED', false],
    ['is refused', xaiError(422), 'GROK_VIDEO_FAILED', false],
    ['breaks off', { kind: 'reset' } as const, 'GROK_VIDEO_FAILED', true],
    ['does not come', { kind: 'hang' } as const, 'GROK_VIDEO_TIMEOUT', true],
  ])('says so when it %s', async (_, answer, code, isOpen) => {
    under.upstream.answer('words', answer);
    const error = await failureOf(describePictures());
    expect(error.code).toBe(code);
    expect(isUncertain(error)).toBe(isOpen);
  });

  it('needs an account, and ends when it is cancelled', async () => {
    expect(await failureOf(describePictures({ credentials: null }))).toMatchObject({ kind: 'account-missing' });
    const signal = AbortSignal.abort(cancelled());
    expect(await failureOf(describePictures({ signal }))).toMatchObject({ kind: 'run-cancelled' });
    expect(under.upstream.requests).toHaveLength(0);
  });
});
