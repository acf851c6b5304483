import { signal } from '@preact/signals';
import type { StudioEvent } from '../../../../src/domain/run.ts';

/** The event that came last, for parts that are not there from the start; null: events were missed, or none has come. */
export const news = signal<StudioEvent | null>(null);
