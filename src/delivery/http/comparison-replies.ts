import { z } from 'zod';
import { Comparison, ComparisonCell } from '../../domain/comparison.ts';

/** A comparison as far as it is, with the addresses of its pictures. */
export const ComparisonReply = Comparison.extend({
  cells: z.array(ComparisonCell.extend({ url: z.string().nullable() })),
  sheetUrl: z.string().nullable(),
});
export type ComparisonReply = z.infer<typeof ComparisonReply>;

/** The wildcard lists that templates can draw from. */
export const WildcardsReply = z.object({
  folder: z.string(),
  lists: z.array(z.object({ name: z.string(), entries: z.int() })),
});
export type WildcardsReply = z.infer<typeof WildcardsReply>;
