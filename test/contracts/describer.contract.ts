import { describe, expect, it } from '@jest/globals';
import { cancelled } from '../../src/domain/errors.ts';
import type { Credentials } from '../../src/ports/account-vault.ts';
import type { CallContext } from '../../src/ports/media-provider.ts';
import type { Describer } from '../../src/ports/video-provider.ts';
import { samplePng } from '../support/sample-picture.ts';

/** A describer and what it proves itself with. */
export interface DescriberUnderTest {
  describer: Describer;
  credentials: Credentials | null;
}

/** Checks what `Describer` promises. */
export function describeDescriber(name: string, make: () => DescriberUnderTest): void {
  describe(`${name} as one who describes pictures`, () => {
    const pictures = [10, 200].map((hue) => ({ bytes: samplePng(64, 48, hue), mediaType: 'image/png' }));
    const context = (signal: AbortSignal): CallContext => {
      const nothing = (): void => undefined;
      const told = { progress: nothing, preview: nothing, finished: nothing, phase: nothing };
      return { signal, credentials: make().credentials, ...told, submitted: async () => undefined };
    };

    it('says something about the pictures, and who says it', async () => {
      const order = { pictures, instruction: 'Say what these pictures show' };
      const said = await make().describer.describe(order, context(new AbortController().signal));
      expect([said.text.length > 0, said.model.length > 0]).toEqual([true, true]);
    });

    it('has the record of a provider, the same at every call', () => {
      const { describer } = make();
      expect(describer.record).toBe(describer.record);
      expect(describer.record.models.length).toBeGreaterThan(0);
    });

    it('does nothing once it was stopped', async () => {
      const order = { pictures, instruction: 'Say what these pictures show' };
      await expect(make().describer.describe(order, context(AbortSignal.abort(cancelled())))).rejects.toBeDefined();
    });
  });
}
