import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cancelled, interrupted, isUncertain, StudioError } from '../../src/domain/errors.ts';
import type { ImageOrder } from '../../src/domain/generation.ts';
import type { Operation } from '../../src/domain/run.ts';
import type { Credentials } from '../../src/ports/account-vault.ts';
import type { CallContext, ResumableProvider } from '../../src/ports/media-provider.ts';
import { anOrder } from '../support/orders.ts';
import { until } from '../support/waiting.ts';

/** A provider whose upstream works on by itself, with what stands behind it. */
export interface ResumableUnderTest {
  provider: ResumableProvider;
  /** The provider of a process that began later. */
  another(): ResumableProvider;
  credentials: Credentials | null;
  upstream: {
    /** Jobs that were ever created. */
    readonly created: number;
    /** Jobs that the upstream was asked to stop. */
    readonly stopped: number;
    /** Finishes every job. Until then they are under way. */
    finish(): void;
    /** Forgets every job. */
    forget(): void;
  };
  close(): Promise<void>;
}

/** What every provider promises that can go on with an order in another process. */
export function describeResumableProvider(name: string, make: () => Promise<ResumableUnderTest>): void {
  describe(`${name} as ResumableProvider`, () => {
    let under: ResumableUnderTest;
    beforeEach(async () => {
      under = await make();
    });
    afterEach(() => under.close());

    const order = (): ImageOrder => {
      const { models, defaultModel } = under.provider.record;
      const model = models.find(({ id }) => id === defaultModel);
      if (model === undefined) throw new Error('a provider has its default model');
      return anOrder(model);
    };
    const context = (signal: AbortSignal, submitted: CallContext['submitted']): CallContext => {
      const nothing = (): void => undefined;
      const told = { progress: nothing, preview: nothing, finished: nothing, phase: nothing };
      return { signal, credentials: under.credentials, ...told, submitted };
    };
    /** Sends an order and breaks it off with a reason once the upstream has taken it. */
    const sentAndLeft = async (reason: StudioError): Promise<Operation> => {
      const stop = new AbortController();
      let operation: Operation | undefined;
      const sending = under.provider.generateImages(
        order(),
        context(stop.signal, async (taken) => {
          operation = taken;
          // The upstream may learn of it a little later.
          void until(() => under.upstream.created > 0 || undefined).then(() =>
            setTimeout(() => stop.abort(reason), 20),
          );
        }),
      );
      await expect(sending).rejects.toBeDefined();
      if (operation === undefined) throw new Error('the order was never submitted');
      return JSON.parse(JSON.stringify(operation)) as Operation;
    };
    const resume = (operation: Operation) =>
      under.another().resumeImages(
        order(),
        operation,
        context(new AbortController().signal, async () => {
          throw new Error('an order that is gone on with is not submitted again');
        }),
      );

    it('goes on in another process with what the upstream took, and creates nothing anew', async () => {
      const operation = await sentAndLeft(interrupted());
      expect(operation.id).not.toBe('');
      expect(under.upstream).toMatchObject({ created: 1, stopped: 0 });
      const resuming = resume(operation);
      under.upstream.finish();
      const [picture] = await resuming;
      expect(picture?.bytes.byteLength).toBeGreaterThan(0);
      expect(under.upstream).toMatchObject({ created: 1, stopped: 0 });
    });

    it('has the upstream stop when the person cancels', async () => {
      await sentAndLeft(cancelled());
      expect(under.upstream).toMatchObject({ created: 1, stopped: 1 });
    });

    it('says that nobody knows when the upstream has forgotten the order', async () => {
      const operation = await sentAndLeft(interrupted());
      under.upstream.forget();
      const error = StudioError.from(
        await resume(operation).then(
          () => undefined,
          (reason: unknown) => reason,
        ),
      );
      expect(isUncertain(error)).toBe(true);
    });
  });
}
