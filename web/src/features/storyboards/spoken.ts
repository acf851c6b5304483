import { signal } from '@preact/signals';

/** What was done with a shot, for those who do not see it. */
export const spoken = signal('');
