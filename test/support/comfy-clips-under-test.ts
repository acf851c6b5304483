import { GuardedFetch } from '../../src/adapters/network/guarded-fetch.ts';
import type { NamedWorkflow } from '../../src/adapters/providers/comfyui/comfyui.library.ts';
import { ComfyVideo } from '../../src/adapters/providers/comfyui/comfyui.video.ts';
import type { Media } from '../../src/domain/generation.ts';
import type { VideoOrder } from '../../src/domain/video.ts';
import type { CallContext } from '../../src/ports/media-provider.ts';
import { aClipOrder } from './clip-orders.ts';
import { type ComfyScript, type ComfyServer, startComfy } from './comfy-server.ts';
import { comfySettings } from './comfy-under-test.ts';

/** The maker of clips in front of a local ComfyUI. */
export interface ComfyClipsUnderTest {
  provider: ComfyVideo;
  /** The provider of a process that began later. */
  another(): ComfyVideo;
  server: ComfyServer;
  previews: Media[];
  order(more?: Partial<VideoOrder>, model?: string): VideoOrder;
  context(more?: Partial<CallContext>): CallContext;
  close(): Promise<void>;
}

/** Starts a local ComfyUI and the maker of clips that talks to it; close both with `close`. */
export async function comfyClipsUnderTest(
  script: ComfyScript = {},
  workflows?: readonly NamedWorkflow[],
): Promise<ComfyClipsUnderTest> {
  const server = await startComfy(script);
  const network = new GuardedFetch();
  const another = () => new ComfyVideo(network, comfySettings(server.upstream.url, {}, workflows));
  const provider = another();
  const previews: Media[] = [];
  const nothing = (): void => undefined;
  return {
    provider,
    another,
    server,
    previews,
    order: (more = {}, id = provider.record.defaultVideoModel) => {
      const model = provider.record.models.find((candidate) => candidate.id === id);
      if (model === undefined) throw new Error(`${id} is in the catalogue`);
      return aClipOrder(model, more);
    },
    context: (more = {}) => ({
      ...{ signal: new AbortController().signal, credentials: null, progress: nothing, finished: nothing },
      ...{ phase: nothing, preview: (media: Media) => previews.push(media), submitted: async () => undefined },
      ...more,
    }),
    close: async () => {
      await network.close();
      await server.close();
    },
  };
}
