import type { NumberedEvent, ReplayGap, StudioEvent } from '../domain/run.ts';

/** The one stream of everything that happens. */
export abstract class Events {
  /** Numbers the event and hands it to all followers, in order, before it returns. */
  abstract publish(event: StudioEvent): number;

  /**
   * Calls `deliver` for each event that is kept and newer than `after`, then for each new one. Without `after` only new
   * ones. Pictures of kept events are left out. When the cursor is older than what is kept, or from the future, `gap` is
   * called first. Returns how to stop.
   */
  abstract follow(
    after: number | undefined,
    deliver: (event: NumberedEvent) => void,
    gap?: (gap: ReplayGap) => void,
  ): () => void;
}
