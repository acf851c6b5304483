import type { shell as english } from '../en/shell.ts';
import type { Translated } from '../language.ts';

/** Korean words of this part. */
export const shell: Translated<typeof english> = {};
