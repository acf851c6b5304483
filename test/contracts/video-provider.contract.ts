import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Provider } from '../../src/domain/catalog.ts';
import { cancelled, isResumable, StudioError } from '../../src/domain/errors.ts';
import type { MadeVideo, VideoOperation, VideoOrder, VideoStep } from '../../src/domain/video.ts';
import type { Credentials } from '../../src/ports/account-vault.ts';
import type { CallContext } from '../../src/ports/media-provider.ts';
import type { VideoProvider } from '../../src/ports/video-provider.ts';
import { aClipOrder } from '../support/clip-orders.ts';
import { within } from '../support/waiting.ts';

/** The stand-in for an upstream that makes clips. */
export interface ClipUpstream {
  /** Clips that were ever begun. */
  readonly created: number;
  /** Everything that was asked of it. */
  readonly requests: readonly unknown[];
  /** Turns every order down. */
  refuses(): void;
  /** Answers nothing any more. */
  hangs(): void;
  /** Does not hand the next clip over, though it is done; absent where nothing is fetched. */
  losesNext?(): void;
  /** Forgets every clip. */
  forgets(): void;
}

/** A provider of clips with what stands behind it. */
export interface VideoUnderTest {
  provider: VideoProvider;
  /** The provider of a process that began later. */
  another(): VideoProvider;
  credentials: Credentials | null;
  /** null: the provider has no upstream, and what is said of upstreams does not concern it. */
  upstream: ClipUpstream | null;
  close(): Promise<void>;
}

const PATIENCE = 400;

/** Checks what `VideoProvider` promises. */
export function describeVideoProvider(name: string, make: () => Promise<VideoUnderTest>): void {
  describe(`${name} as a provider of clips`, () => {
    let under: VideoUnderTest;
    beforeEach(async () => {
      under = await make();
    });
    afterEach(() => under.close());

    const context = (signal = new AbortController().signal): CallContext => {
      const nothing = (): void => undefined;
      const told = { progress: nothing, preview: nothing, finished: nothing, phase: nothing };
      return { signal, credentials: under.credentials, ...told, submitted: async () => undefined };
    };
    const order = (more: Partial<VideoOrder> = {}): VideoOrder => {
      const { models, defaultVideoModel } = under.provider.record;
      const model = models.find(({ id }) => id === defaultVideoModel);
      if (model === undefined) throw new Error('a provider of clips has its default model');
      return aClipOrder(model, more);
    };
    const follow = (operation: VideoOperation, wanted: VideoOrder, provider = under.provider) =>
      followToEnd(provider, operation, wanted, context());

    it('has a sound record, always the same, with a model for clips by default', () => {
      const { record } = under.provider;
      expect(Provider.safeParse(record).error).toBeUndefined();
      expect(under.provider.record).toBe(record);
      const { model } = order();
      expect(model).toMatchObject({ makes: 'video', actions: [], provider: record.id });
      expect(model.video?.actions).toContain('generate');
      for (const { makes, video, actions } of record.models) {
        expect(video !== undefined).toBe(makes === 'video');
        if (makes === 'video') expect(actions).toEqual([]);
      }
    });

    it('names an operation that can be written down', async () => {
      const wanted = order();
      const operation = await under.provider.startVideo(wanted, context());
      expect(operation.id).not.toBe('');
      expect(operation).toMatchObject({ requestedModel: wanted.model.id, effectiveModel: wanted.model.id });
      expect(operation.modelFallback).toBeNull();
      expect(JSON.parse(JSON.stringify(operation))).toEqual(operation);
    });

    it('tells how far a clip is, and hands an MP4 over when it is done', async () => {
      const wanted = order();
      const { steps, video } = await follow(await under.provider.startVideo(wanted, context()), wanted);
      for (const step of steps) {
        expect(step.askAgainMs).toBeGreaterThan(0);
        expect(step.progress === null || (step.progress >= 0 && step.progress <= 1)).toBe(true);
      }
      expect(video.mediaType).toBe('video/mp4');
      expect(Buffer.from(video.bytes.subarray(4, 8)).toString('latin1')).toBe('ftyp');
    });

    it('goes on in another process with what was begun, and begins nothing anew', async () => {
      const wanted = order();
      const begun = await under.provider.startVideo(wanted, context());
      const operation = JSON.parse(JSON.stringify(begun)) as VideoOperation;
      const { video } = await follow(operation, wanted, under.another());
      expect(video.bytes.byteLength).toBeGreaterThan(0);
      if (under.upstream !== null) expect(under.upstream.created).toBe(1);
    });

    it('hands the same clip over as often as it is asked', async () => {
      const wanted = order();
      const operation = await under.provider.startVideo(wanted, context());
      const [first, second] = [await follow(operation, wanted), await follow(operation, wanted)];
      expect(Buffer.compare(first.video.bytes, second.video.bytes)).toBe(0);
      if (under.upstream !== null) expect(under.upstream.created).toBe(1);
    });

    it('sends nothing once it is cancelled, and ends soon when it is cancelled on the way', async () => {
      const { upstream } = under;
      const stopped = context(AbortSignal.abort(cancelled()));
      const operation = { id: 'any', requestedModel: '', effectiveModel: '', modelFallback: null };
      expect(await failure(under.provider.startVideo(order(), stopped))).toMatchObject({ kind: 'run-cancelled' });
      expect(await failure(under.provider.followVideo(order(), operation, stopped))).toMatchObject({
        kind: 'run-cancelled',
      });
      if (upstream === null) return;
      expect(upstream.requests).toHaveLength(0);
      upstream.hangs();
      const stop = new AbortController();
      const [starting, following] = [
        failure(under.provider.startVideo(order(), context(stop.signal))),
        failure(under.provider.followVideo(order(), operation, context(stop.signal))),
      ];
      while (upstream.requests.length < 2) await pause(1);
      stop.abort(cancelled());
      for (const error of await within(1000, Promise.all([starting, following]))) {
        expect(error).toMatchObject({ kind: 'run-cancelled' });
      }
    });

    it('sends an order that is refused once only', async () => {
      const { upstream } = under;
      if (upstream === null) return;
      upstream.refuses();
      const error = await failure(under.provider.startVideo(order(), context()));
      expect(error).toMatchObject({ kind: 'request-invalid', retryable: false });
      expect(upstream.created).toBe(0);
    });

    it('can be asked again after a clip that was done did not arrive', async () => {
      const { upstream } = under;
      if (upstream?.losesNext === undefined) return;
      const wanted = order();
      const operation = await under.provider.startVideo(wanted, context());
      upstream.losesNext();
      const error = await failure(follow(operation, wanted));
      expect(isResumable(error)).toBe(true);
      expect(error.retryable).toBe(false);
      expect((await follow(operation, wanted)).video.bytes.byteLength).toBeGreaterThan(0);
      expect(upstream.created).toBe(1);
    });

    it('says so when the upstream has forgotten the clip', async () => {
      const { upstream } = under;
      if (upstream === null) return;
      const wanted = order();
      const operation = await under.provider.startVideo(wanted, context());
      upstream.forgets();
      expect((await failure(follow(operation, wanted))).retryable).toBe(false);
    });
  });
}

interface Followed {
  steps: Extract<VideoStep, { state: 'working' }>[];
  video: MadeVideo;
}

async function followToEnd(
  provider: VideoProvider,
  operation: VideoOperation,
  order: VideoOrder,
  context: CallContext,
): Promise<Followed> {
  const steps: Followed['steps'] = [];
  for (let look = 0; look < PATIENCE; look += 1) {
    const step = await provider.followVideo(order, operation, context);
    if (step.state === 'done') return { steps, video: step.video };
    steps.push(step);
    await pause(Math.min(step.askAgainMs, 50));
  }
  throw new Error('the clip never came');
}

async function failure(work: Promise<unknown>): Promise<StudioError> {
  return work.then(
    () => {
      throw new Error('it fails');
    },
    (error: unknown) => StudioError.from(error),
  );
}
