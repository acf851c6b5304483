import type { ui as english } from '../en/ui.ts';
import type { Translated } from '../language.ts';

/** Korean words of the primitives. */
export const ui: Translated<typeof english> = {};
