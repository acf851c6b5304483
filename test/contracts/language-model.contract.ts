import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StudioError } from '../../src/domain/errors.ts';
import type { LanguageModel } from '../../src/ports/language-model.ts';
import { samplePng } from '../support/sample-picture.ts';

/** A model whose upstream says what the test wants. */
export interface LanguageModelUnderTest {
  model: LanguageModel;
  /** What it writes from now on; null: its upstream fails. */
  say(text: string | null): void;
  close(): Promise<void>;
}

/** What every language model keeps to. */
export function describeLanguageModel(name: string, open: () => Promise<LanguageModelUnderTest>): void {
  describe(`${name} as a language model`, () => {
    let under: LanguageModelUnderTest;
    beforeEach(async () => {
      under = await open();
    });
    afterEach(() => under.close());

    const picture = { bytes: samplePng(16, 16), mediaType: 'image/png' };
    const order = { model: 'words', instruction: 'Say it', text: 'a fox', pictures: [picture] };
    const credentials = { name: 'openai', secret: 'sk-test', source: 'env' as const };
    const write = (signal = new AbortController().signal) => under.model.write(order, { signal, credentials });

    it('writes what its upstream said, and nothing where that said nothing', async () => {
      under.say('{"mood":"calm"}');
      expect((await write()).text).toBe('{"mood":"calm"}');
      under.say('');
      expect((await write()).text).toBe('');
    });

    it('fails with an error of the studio', async () => {
      under.say(null);
      const failure = await write().catch((reason: unknown) => reason);
      expect(StudioError.is(failure)).toBe(true);
    });

    it('sends nothing after a cancel', async () => {
      const stopped = new AbortController();
      stopped.abort();
      const failure = await write(stopped.signal).catch((reason: unknown) => reason);
      expect(StudioError.from(failure).kind).toBe('run-cancelled');
    });
  });
}
