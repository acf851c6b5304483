import { z } from 'zod';
import { StudioError } from '../../../../domain/errors.ts';
import type { ImageOrder, Warning } from '../../../../domain/generation.ts';

/** Previews of one picture unless the person says otherwise. */
export const PREVIEWS = 2;

/** Options of OpenAI's pictures under their names on the wire, for the schemas of models. */
export const pictureOptions = {
  background: z.enum(['auto', 'opaque', 'transparent']).describe('transparent needs format png or webp').optional(),
  output_compression: z.int().min(0).max(100).describe('Quality in percent, for jpeg and webp').optional(),
  partial_images: z
    .int()
    .min(0)
    .max(3)
    .default(PREVIEWS)
    .describe('Previews on the way; each costs a little')
    .optional(),
};

/** What `options` of a model may hold. */
export type OptionsSchema = z.ZodType<Record<string, unknown>>;

/** What the person asked for beyond the common options, checked and cleaned for the wire. */
export type WireOptions = Readonly<Record<string, unknown>> & { partial_images?: number };

const schemas = new Map<z.ZodType, Record<string, unknown>>();

/** JSON Schema for a model's record. Many models share one set of options, and making its schema takes a while. */
export function schemaOf(options: z.ZodType): Record<string, unknown> {
  const known = schemas.get(options);
  if (known !== undefined) return known;
  const made = z.toJSONSchema(options, { io: 'input' }) as Record<string, unknown>;
  schemas.set(options, made);
  return made;
}

/** The order's own options as they go onto the wire, and what had to be left out. Contradictions are refused. */
export function cleanOptions(order: ImageOrder, schema: OptionsSchema): { options: WireOptions; warnings: Warning[] } {
  const parsed = schema.safeParse(order.options);
  if (!parsed.success) {
    const field = ['options', ...(parsed.error.issues[0]?.path ?? [])].join('.');
    throw new StudioError('request-invalid', 'INVALID_OPTION', `${field} is not what ${order.model.label} takes`, {
      details: { field },
    });
  }
  const usual = order.previews === false ? 0 : PREVIEWS;
  const { output_compression: compression, partial_images: previews = usual, ...rest } = parsed.data;
  if (rest.background === 'transparent' && order.format === 'jpeg') {
    const message = 'options.background: a transparent background needs format png or webp';
    throw new StudioError('request-invalid', 'INVALID_OPTION', message, { details: { field: 'options.background' } });
  }
  const options: WireOptions = { ...rest, partial_images: Number(previews) };
  if (compression === undefined) return { options, warnings: [] };
  if (order.format === 'jpeg' || order.format === 'webp') {
    return { options: { ...options, output_compression: compression }, warnings: [] };
  }
  const reason = 'Only jpeg and webp can be compressed; ask for one of them with format';
  return { options, warnings: [ignored(compression, reason)] };
}

function ignored(value: unknown, reason: string): Warning {
  return { code: 'OPTION_IGNORED', field: 'options.output_compression', value, normalizedTo: null, reason };
}
