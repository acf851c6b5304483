import { signal } from '@preact/signals';

/** Pictures that an undo has just brought back from the trash. */
export const broughtBack = signal<readonly string[]>([]);
