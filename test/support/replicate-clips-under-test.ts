import { GuardedFetch } from '../../src/adapters/network/guarded-fetch.ts';
import type { ReplicateSettings } from '../../src/adapters/providers/replicate/replicate.orders.ts';
import { ReplicateVideo } from '../../src/adapters/providers/replicate/replicate.video.ts';
import type { VideoOrder } from '../../src/domain/video.ts';
import type { Credentials } from '../../src/ports/account-vault.ts';
import type { CallContext } from '../../src/ports/media-provider.ts';
import { aClipOrder } from './clip-orders.ts';
import { type ReplicateUpstream, startReplicate } from './replicate-upstream.ts';

/** The maker of clips in front of a local Replicate. */
export interface ReplicateClipsUnderTest {
  provider: ReplicateVideo;
  /** The provider of a process that began later. */
  another(): ReplicateVideo;
  upstream: ReplicateUpstream;
  credentials: Credentials;
  order(more?: Partial<VideoOrder>, model?: string): VideoOrder;
  context(more?: Partial<CallContext>): CallContext;
  close(): Promise<void>;
}

/** Starts a local Replicate and the maker of clips that talks to it; close both with `close`. */
export async function replicateClipsUnderTest(
  settings: Partial<ReplicateSettings> = {},
): Promise<ReplicateClipsUnderTest> {
  const upstream = await startReplicate();
  const network = new GuardedFetch({ configured: [upstream.url] });
  const another = () => new ReplicateVideo(network, { baseUrl: upstream.url, pollMs: 5, timeoutMs: 2000, ...settings });
  const provider = another();
  const credentials: Credentials = { name: 'replicate', secret: 'r8_test', source: 'env' };
  const nothing = (): void => undefined;
  return {
    provider,
    another,
    upstream,
    credentials,
    order: (more = {}, id = provider.record.defaultVideoModel) => {
      const model = provider.record.models.find((candidate) => candidate.id === id);
      if (model === undefined) throw new Error(`${id} is in the catalogue`);
      return aClipOrder(model, more);
    },
    context: (more = {}) => ({
      ...{ signal: new AbortController().signal, credentials, progress: nothing, preview: nothing },
      ...{ finished: nothing, phase: nothing, submitted: async () => undefined },
      ...more,
    }),
    close: async () => {
      await network.close();
      await upstream.close();
    },
  };
}
