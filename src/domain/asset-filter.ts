import { z } from 'zod';
import { SHAPES } from './shape.ts';

const several = <T extends z.ZodType>(one: T) => z.union([one, z.array(one)]).optional();

/** Parts of the library, beside words: a value or one of several. */
export const AssetFilter = z.object({
  kind: several(z.string()),
  model: several(z.string()),
  provider: several(z.string()),
  mediaType: several(z.enum(['image', 'video'])),
  shape: several(z.enum(SHAPES)),
  /** Such as 202611. */
  month: several(z.coerce.number().int()),
  /** All of these tags. */
  tag: several(z.string()),
  /** At least so many stars. */
  rating: z.coerce.number().int().min(0).max(5).optional(),
  /** The model or provider has this in its name. */
  modelHas: several(z.string()),
  providerHas: several(z.string()),
  sessionId: z.string().optional(),
  requestId: z.string().optional(),
  /** Only what this browser has marked; see `browserId`. */
  favorite: z.boolean().optional(),
  /** Made at or after this time, and before that one. */
  from: z.coerce.number().optional(),
  to: z.coerce.number().optional(),
});
export type AssetFilter = z.infer<typeof AssetFilter>;
