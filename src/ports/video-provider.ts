import type { Provider } from '../domain/catalog.ts';
import type { Media } from '../domain/generation.ts';
import type { MadeVideo, VideoOperation, VideoOrder, VideoStep } from '../domain/video.ts';
import type { CallContext } from './media-provider.ts';

/** One upstream that makes clips. Its record is that of the provider with the same id that makes pictures. */
export abstract class VideoProvider {
  /** What the provider and its models can do, as data. The same object at every call. */
  abstract readonly record: Provider;

  /** Milliseconds that a clip may take in all, `Infinity` while the upstream answers; undefined: what the settings say. */
  abstract readonly patienceMs: number | undefined;

  /**
   * Sends one order, after planning it where the upstream needs that, and resolves as soon as the upstream has taken it.
   * Rejects as `MediaProvider.generateImages` does; it never sends an order twice, save for the fallback that its model's
   * record names, which the upstream refused before any work.
   */
  abstract startVideo(order: VideoOrder, context: CallContext): Promise<VideoOperation>;

  /**
   * Asks once how far an operation is, of this process or an earlier one, and fetches the clip when it is done. Asking
   * costs nothing and may be repeated, after a failed fetch too. Rejects with a StudioError when the clip will not come;
   * with `details.resumable` where it is there but could not be fetched. It ends within a second after
   * `context.signal` aborts. Work that lasts may tell of itself by `context.progress` and `context.preview` meanwhile.
   */
  abstract followVideo(order: VideoOrder, operation: VideoOperation, context: CallContext): Promise<VideoStep>;

  /**
   * The person gave the clip up: the upstream is told to stop, where it has a way to. `context.signal` is aborted already
   * and does not count. Never rejects. Resolves within a second, save with a clip that was done, and so paid, before it
   * heard of that.
   */
  abstract cancelVideo(
    order: VideoOrder,
    operation: VideoOperation,
    context: CallContext,
  ): Promise<MadeVideo | undefined>;
}

/** What pictures are described for. */
export interface DescribeOrder {
  pictures: readonly Media[];
  /** What to say about them. */
  instruction: string;
}

/** Pictures in words. */
export interface Description {
  text: string;
  model: string;
  usage?: Record<string, unknown> | undefined;
}

/** One upstream that puts pictures into words. */
export abstract class Describer {
  abstract readonly record: Provider;

  /** Rejects with a StudioError, also when the answer holds no words. */
  abstract describe(order: DescribeOrder, context: CallContext): Promise<Description>;
}
