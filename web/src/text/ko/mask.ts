import type { mask as english } from '../en/mask.ts';
import type { Translated } from '../language.ts';

/** Korean words of this part. */
export const mask: Translated<typeof english> = {};
