import type { settings as english } from '../en/settings.ts';
import type { Translated } from '../language.ts';

/** Korean words of this part. */
export const settings: Translated<typeof english> = {};
