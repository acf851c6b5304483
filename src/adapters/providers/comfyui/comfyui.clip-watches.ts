import type { Media } from '../../../domain/generation.ts';
import type { CallContext } from '../../../ports/media-provider.ts';
import { Following } from './comfyui.follow.ts';
import { GraphProgress } from './comfyui.frames.ts';
import type { ComfyHost } from './comfyui.host.ts';
import { Watch } from './comfyui.watch.ts';
import type { Graph } from './comfyui.wire.ts';

/** A prompt to listen to. */
export interface ClipPrompt {
  host: ComfyHost;
  id: string;
  clientId: string;
  /** Its nodes, by which progress is measured. */
  graph: Graph;
}

/** What is heard of a prompt, between questions too. */
export interface ClipWatch {
  watch: Watch;
  following: Following;
  /** 0 to 1; undefined: nothing was heard yet. */
  progress(): number | undefined;
}

/** WebSockets of prompts whose clips are under way, each kept from one question to the next. */
export class ClipWatches {
  readonly #open = new Map<string, ClipWatch & { preview: (media: Media) => void }>();

  /** Listens to a prompt, if nobody does yet; previews go to whoever asked last. */
  async open({ host, id, clientId, graph }: ClipPrompt, context: CallContext): Promise<ClipWatch> {
    const known = this.#open.get(id);
    if (known !== undefined) {
      known.preview = context.preview;
      return known;
    }
    let fraction: number | undefined;
    const watch = new Watch(id, new GraphProgress(graph), {
      ...context,
      progress: (heard) => {
        fraction = heard;
      },
      preview: (media) => own.preview(media),
      phase: () => {},
    });
    const following = new Following(host, id, watch);
    const own = { watch, following, progress: () => fraction, preview: context.preview };
    this.#open.set(id, own);
    await watch.open(host, clientId);
    return own;
  }

  /** Listens no longer. */
  close(id: string): void {
    this.#open.get(id)?.watch.close();
    this.#open.delete(id);
  }
}
