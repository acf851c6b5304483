import type { Provider } from '../domain/catalog.ts';
import type { ImageOrder, MadeImage, Media } from '../domain/generation.ts';
import type { Credentials } from './account-vault.ts';

/** What surrounds one upstream call. */
export interface CallContext {
  /** Aborts when the person cancels. Time limits are the provider's own. */
  signal: AbortSignal;
  /** The active account's; null for a provider that needs none. Never kept between calls. */
  credentials: Credentials | null;
  /** 0 to 1, never falling. */
  progress(fraction: number): void;
  /** A picture so far. Later ones replace earlier ones, until the picture is handed to `finished`. */
  preview(media: Media): void;
  /**
   * One of several pictures is complete while the call goes on. It is kept at once, whatever becomes of the call. The
   * call resolves with it all the same: with these first, in their order, then with the others.
   */
  finished(picture: MadeImage): void;
  /** The id under which the upstream knows this work, as soon as it is known. */
  submitted(upstreamId: string): void;
}

/** One upstream that makes pictures. */
export abstract class MediaProvider {
  /** What the provider and its models can do, as data. The same object at every call. */
  abstract readonly record: Provider;

  /**
   * Sends one order, that is one upstream call, and resolves with its pictures, 1 to `order.n`, bytes as they came.
   * Rejects with a StudioError: `retryable` means that nothing was done upstream, `details.outcome: "uncertain"` that
   * nobody knows. It never retries, and ends within a second after `context.signal` aborts.
   */
  abstract generateImages(order: ImageOrder, context: CallContext): Promise<MadeImage[]>;
}
