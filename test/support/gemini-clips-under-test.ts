import { GuardedFetch } from '../../src/adapters/network/guarded-fetch.ts';
import type { GeminiSettings } from '../../src/adapters/providers/gemini-api/gemini-api.ts';
import { GeminiVideo } from '../../src/adapters/providers/gemini-api/gemini-api.video.ts';
import type { VideoOrder } from '../../src/domain/video.ts';
import type { Credentials } from '../../src/ports/account-vault.ts';
import type { CallContext } from '../../src/ports/media-provider.ts';
import { aClipOrder } from './clip-orders.ts';
import { geminiSettings } from './gemini-under-test.ts';
import { type GeminiUpstream, startGeminiUpstream } from './gemini-upstream.ts';

/** The maker of clips in front of a local Google. */
export interface GeminiClipsUnderTest {
  provider: GeminiVideo;
  /** The provider of a process that began later. */
  another(): GeminiVideo;
  upstream: GeminiUpstream;
  key: Credentials;
  vertex: Credentials;
  order(more?: Partial<VideoOrder>, model?: string): VideoOrder;
  context(credentials?: Credentials | null, signal?: AbortSignal): CallContext;
  close(): Promise<void>;
}

/** Starts a local Google and the maker of clips that talks to it; close both with `close`. */
export async function geminiClipsUnderTest(
  settings: Partial<GeminiSettings> = {},
  configured: readonly string[] = [],
): Promise<GeminiClipsUnderTest> {
  const upstream = await startGeminiUpstream();
  const network = new GuardedFetch({ configured });
  const another = () => new GeminiVideo(network, geminiSettings(upstream, settings));
  const provider = another();
  const key: Credentials = { name: 'gemini', secret: 'AIzaCANARY0123456789', source: 'env' };
  const nothing = (): void => undefined;
  return {
    provider,
    another,
    upstream,
    key,
    vertex: { name: 'vertex', secret: upstream.serviceAccount, source: 'config' },
    order: (more = {}, id = provider.record.defaultVideoModel) => {
      const model = provider.record.models.find((candidate) => candidate.id === id);
      if (model === undefined) throw new Error(`${id} is in the catalogue`);
      return aClipOrder(model, more);
    },
    context: (credentials = key, signal = new AbortController().signal) => ({
      ...{ signal, credentials, progress: nothing, preview: nothing, finished: nothing, phase: nothing },
      submitted: async () => undefined,
    }),
    close: async () => {
      await network.close();
      await upstream.close();
    },
  };
}
