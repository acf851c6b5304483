import type { feed as english } from '../en/feed.ts';
import type { Translated } from '../language.ts';

/** Korean words of this part. */
export const feed: Translated<typeof english> = {};
