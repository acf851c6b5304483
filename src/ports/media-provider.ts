import type { Provider, ProviderHealth } from '../domain/catalog.ts';
import type { ImageOrder, MadeImage, Media } from '../domain/generation.ts';
import type { Operation, Phase } from '../domain/run.ts';
import type { Credentials } from './account-vault.ts';

/** What surrounds one upstream call. */
export interface CallContext {
  /**
   * Aborts when the person cancels, and then the upstream is to stop as well. With a reason that is `isInterruption` the
   * studio stops: work that was `submitted` goes on upstream. Time limits are the provider's own.
   */
  signal: AbortSignal;
  /** The active account's; null for a provider that needs none. Never kept between calls. */
  credentials: Credentials | null;
  /** What the call does now, where it has several steps. */
  phase(phase: Phase): void;
  /** 0 to 1, never falling. */
  progress(fraction: number): void;
  /** A picture so far. Later ones replace earlier ones, until the picture is handed to `finished`. */
  preview(media: Media): void;
  /**
   * One of several pictures is complete while the call goes on. It is kept at once, whatever becomes of the call. The
   * call resolves with it all the same: with these first, in their order, then with the others.
   */
  finished(picture: MadeImage): void;
  /**
   * The upstream has taken the order: under this id, and with what else is needed to go on with it after a restart. It is
   * on disk when this resolves.
   */
  submitted(operation: Operation): Promise<void>;
}

/** What surrounds a question whether a provider could draw. */
export interface CheckContext {
  signal: AbortSignal;
  /** null: the provider needs none. */
  credentials: Credentials | null;
}

/** One upstream that makes pictures. */
export abstract class MediaProvider {
  /** What the provider and its models can do, as data. The same object at every call. */
  abstract readonly record: Provider;

  /**
   * Whether it could draw now, by a question to the upstream that costs nothing: within 3 s, without a paid call. Resolves
   * with the reason when it could not; rejects only when `context.signal` aborts.
   */
  abstract check(context: CheckContext): Promise<ProviderHealth>;

  /**
   * Sends one order, that is one upstream call, and resolves with its pictures, 1 to `order.n`, bytes as they came.
   * Rejects with a StudioError: `retryable` means that nothing was done upstream, `details.outcome: "uncertain"` that
   * nobody knows. It never retries, and ends within a second after `context.signal` aborts.
   */
  abstract generateImages(order: ImageOrder, context: CallContext): Promise<MadeImage[]>;
}

/** A provider whose upstream goes on with an order on its own, and can be asked for it again later. */
export abstract class ResumableProvider extends MediaProvider {
  /**
   * Goes on with an order that was submitted before, in another process perhaps, and never submits it again. Resolves and
   * rejects as `generateImages` does; when the upstream does not know the operation any more, the outcome is uncertain.
   */
  abstract resumeImages(order: ImageOrder, operation: Operation, context: CallContext): Promise<MadeImage[]>;
}
