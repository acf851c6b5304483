import { signal } from '@preact/signals';
import type { StudioEvent } from '../../../../src/domain/run.ts';
import { studio } from '../../api.ts';

type Told = Omit<Extract<StudioEvent, { type: 'backfill-progress' }>, 'type'>;

/** How far the making of small pictures is, as it was told last; null: nothing was told since the page is there. */
export const backfill = signal<Told | null>(null);

/** What was told of it. */
export function takeBackfill({ type: _, ...told }: Extract<StudioEvent, { type: 'backfill-progress' }>): void {
  backfill.value = told;
}

/** Ends it after the pictures at hand; what was made stays. */
export function cancelBackfill(): void {
  studio.assets.cancelBackfill().catch(() => undefined);
}
