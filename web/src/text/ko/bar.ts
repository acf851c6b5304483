import type { bar as english } from '../en/bar.ts';
import type { Translated } from '../language.ts';

/** Korean words of this part. */
export const bar: Translated<typeof english> = {};
