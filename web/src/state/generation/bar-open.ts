import { signal } from '@preact/signals';

/** Whether the bar of a phone stands open as a sheet; elsewhere it always stands open. */
export const isBarOpen = signal(false);
