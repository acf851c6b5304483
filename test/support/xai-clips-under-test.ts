import { setTimeout as pause } from 'node:timers/promises';
import { GuardedFetch } from '../../src/adapters/network/guarded-fetch.ts';
import { type GrokSettings, grokWay } from '../../src/adapters/providers/grok/grok.ts';
import { grokApiWay } from '../../src/adapters/providers/grok-api/grok-api.ts';
import { XaiDescriber } from '../../src/adapters/providers/shared/xai/xai-describer.ts';
import { XaiVideo } from '../../src/adapters/providers/shared/xai/xai-video.ts';
import type { Model } from '../../src/domain/catalog.ts';
import { StudioError } from '../../src/domain/errors.ts';
import type { Phase } from '../../src/domain/run.ts';
import type { MadeVideo, VideoOperation, VideoOrder, VideoStep } from '../../src/domain/video.ts';
import type { Credentials } from '../../src/ports/account-vault.ts';
import type { CallContext } from '../../src/ports/media-provider.ts';
import type { VideoUnderTest } from '../contracts/video-provider.contract.ts';
import { aClipOrder } from './clip-orders.ts';
import { nobodyElse, xaiTestSettings } from './xai-under-test.ts';
import { startXaiUpstream, type XaiUpstream, xaiError } from './xai-upstream.ts';

/** A provider of clips in front of a local xAI. */
export interface XaiClipsUnderTest {
  provider: XaiVideo;
  describer: XaiDescriber;
  /** The provider of a process that began later. */
  another(): XaiVideo;
  upstream: XaiUpstream;
  credentials: Credentials;
  phases: Phase[];
  order(more?: Partial<VideoOrder>, model?: string): VideoOrder;
  context(more?: Partial<CallContext>): CallContext;
  start(order: VideoOrder): Promise<VideoOperation>;
  /** Asks until the clip is there; the steps before it. */
  follow(order: VideoOrder, operation: VideoOperation): Promise<{ steps: VideoStep[]; video: MadeVideo }>;
  close(): Promise<void>;
}

/** Starts a local xAI and the provider with the key, or with the account; close both with `close`. */
export async function xaiClipsUnderTest(
  kind: 'key' | 'account' = 'key',
  timeoutMs = 2000,
  more: Partial<GrokSettings> = {},
): Promise<XaiClipsUnderTest> {
  const upstream = await startXaiUpstream();
  const network = new GuardedFetch({ configured: [upstream.origin] });
  const settings = xaiTestSettings(upstream.url, timeoutMs, more);
  const way = kind === 'key' ? grokApiWay(settings) : grokWay(settings);
  const another = () => new XaiVideo(network, way, settings, nobodyElse);
  const provider = another();
  const credentials = { name: way.record.account?.credentials[0] ?? '', secret: 'xai-test', source: 'env' } as const;
  const phases: Phase[] = [];
  const context = (wanted: Partial<CallContext> = {}): CallContext => ({
    signal: new AbortController().signal,
    credentials,
    progress: () => {
      throw new Error('the progress of a clip is what its steps say');
    },
    preview: () => {},
    finished: () => {},
    phase: (phase) => phases.push(phase),
    submitted: async () => {},
    ...wanted,
  });
  return {
    provider,
    describer: new XaiDescriber(network, way, settings),
    another,
    upstream,
    credentials,
    phases,
    order: (wanted = {}, model = 'grok-imagine-video') => aClipOrder(modelOf(provider, model), wanted),
    context,
    start: (order) => provider.startVideo(order, context()),
    follow: (order, operation) => followed(provider, order, operation, context()),
    close: async () => {
      await network.close();
      await upstream.close();
    },
  };
}

function modelOf({ record }: XaiVideo, id: string): Model {
  const found = record.models.find((model) => model.id === id);
  if (found === undefined) throw new Error(`${id} is in the catalogue`);
  return found;
}

async function followed(provider: XaiVideo, order: VideoOrder, operation: VideoOperation, context: CallContext) {
  const steps: VideoStep[] = [];
  for (;;) {
    const step = await provider.followVideo(order, operation, context);
    if (step.state === 'done') return { steps, video: step.video };
    steps.push(step);
    await pause(step.askAgainMs);
  }
}

/** The failure of work that fails. */
export async function failureOf(work: Promise<unknown>): Promise<StudioError> {
  return work.then(
    () => {
      throw new Error('it fails');
    },
    (error: unknown) => StudioError.from(error),
  );
}

/** What a suite for one way to xAI is made of. */
export async function xaiClipSuite(kind: 'key' | 'account'): Promise<VideoUnderTest> {
  const { provider, another, credentials, upstream, close } = await xaiClipsUnderTest(kind, 5000);
  const { requests } = upstream;
  return {
    provider,
    another,
    credentials,
    upstream: {
      get created() {
        return upstream.begun;
      },
      requests,
      refuses: () => upstream.answer('clip', xaiError(400)),
      hangs: () => {
        for (const step of ['search', 'poll'] as const) upstream.answer(step, { kind: 'hang' });
      },
      losesNext: () => upstream.answer('film', xaiError(404), undefined),
      forgets: () => upstream.answer('poll', xaiError(404)),
    },
    close,
  };
}
