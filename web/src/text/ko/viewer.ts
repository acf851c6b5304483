import type { viewer as english } from '../en/viewer.ts';
import type { Translated } from '../language.ts';

/** Korean words of this part. */
export const viewer: Translated<typeof english> = {};
