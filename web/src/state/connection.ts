import { computed, signal } from '@preact/signals';

/** `lost`: nobody has answered for a moment that a person would notice. */
export type ConnectionState = 'connecting' | 'open' | 'lost';

/** How the page and its server are connected. All tabs of a browser tell the same. */
export const connection = signal<ConnectionState>('connecting');
/** Whether somebody asked to try again, and the answer is not there yet. */
export const isTrying = signal(false);
/** Whether the page and its server are apart. */
export const isLost = computed(() => connection.value === 'lost');
