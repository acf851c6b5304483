import { z } from 'zod';

/**
 * Pictures in a reply or stream: as data URLs; only previews as data URLs, finished pictures by address; or all by
 * address.
 */
export const PictureForm = z.enum(['data', 'preview', 'url']);
export type PictureForm = z.infer<typeof PictureForm>;
