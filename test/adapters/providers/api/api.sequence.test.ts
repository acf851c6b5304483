import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cancelled, isUncertain } from '../../../../src/domain/errors.ts';
import type { ScenarioName } from '../../../support/openai-scenarios.ts';
import { type OpenAiUnderTest, openAiUnderTest, orderFor } from '../../../support/openai-under-test.ts';

let under: OpenAiUnderTest;
beforeEach(async () => {
  under = await openAiUnderTest();
});
afterEach(() => under.close());

const sequence = { id: 'seq_1', first: 1, total: 4 };
const order = () => orderFor(under, { n: 4, sequence, size: '1024x1024' });
const play = (scenario: ScenarioName) => {
  under.upstream.setScenario(scenario);
  return under.call(order());
};

describe('several pictures in one response', () => {
  it('are asked for by their number, with the tool free to be called again', async () => {
    await play('ok');
    const body = under.upstream.requests[0]?.json() as { tool_choice: unknown; input: unknown };
    expect(under.upstream.requests).toHaveLength(1);
    expect(body.tool_choice).toBe('required');
    expect(JSON.stringify(body.input)).toContain('exactly 4 separate pictures');
    expect(JSON.stringify(body)).toContain('"partial_images":2');
  });

  it('are handed over one by one, and once more at the end with usage and cost at the first', async () => {
    const { made, finished, error, previews, progress } = await play('partials');
    expect(error).toBeUndefined();
    expect(finished).toHaveLength(4);
    expect(made.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).toEqual(
      finished.map(({ bytes }) => Buffer.from(bytes).toString('base64')),
    );
    expect(new Set(made.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).size).toBe(4);
    expect(made.map(({ usage }) => usage !== undefined)).toEqual([true, false, false, false]);
    expect(previews.length).toBeGreaterThanOrEqual(4);
    expect(progress).toEqual([...progress].sort((one, other) => one - other));
    expect(progress.at(-1)).toBe(1);
  });

  it.each([
    ['cut-after-second', 'NETWORK_FAILED'],
    ['hang-after-second', 'RESPONSES_IMAGE_TIMEOUT'],
  ] as const)(
    'that are not all there when it ends badly fail, with what was finished handed over: %s',
    async (scenario, code) => {
      const { finished, error } = await play(scenario);
      expect(finished).toHaveLength(2);
      expect(error?.code).toBe(code);
      expect(error && isUncertain(error)).toBe(true);
    },
  );

  it('may be fewer than asked for', async () => {
    const { made, finished, error } = await play('two-only');
    expect([made.length, finished.length, error]).toEqual([2, 2, undefined]);
  });

  it('end with a cancel, whatever was handed over', async () => {
    under.upstream.setScenario('hang-after-second');
    const controller = new AbortController();
    const finished: unknown[] = [];
    const { error } = await under.call(order(), {
      signal: controller.signal,
      finished: (picture) => {
        finished.push(picture);
        if (finished.length === 2) controller.abort(cancelled());
      },
    });
    expect(error).toMatchObject({ kind: 'run-cancelled' });
    expect(finished).toHaveLength(2);
  });
});

describe('a sequence by the Images API', () => {
  it('says in the prompt which picture it is', async () => {
    await under.call(orderFor(under, { sequence: { ...sequence, first: 2 } }, 'gpt-image-2'));
    expect(under.upstream.requests[0]?.json()).toMatchObject({ prompt: '[Image 2 of 4]\n\na red fox in snow', n: 1 });
  });
});
