import { z } from 'zod';
import type { Media } from '../../../domain/generation.ts';
import type { VideoOrder } from '../../../domain/video.ts';

type Json = Record<string, unknown>;

/** The largest seed that Veo takes. */
const SEEDS = 2n ** 32n;

/**
 * The body of `predictLongRunning`: one clip, so that no more is paid than was asked for. Vertex wants to be told about
 * sound; the Gemini API knows no such word, and always makes it.
 */
export function clipBody(order: VideoOrder, account: 'key' | 'vertex'): Json {
  const { prompt, start, lastFrame, references, aspectRatio, resolution, duration, negativePrompt, options } = order;
  return {
    instances: [
      {
        prompt,
        ...(start !== null && { image: inline(start) }),
        ...(lastFrame !== null && { lastFrame: inline(lastFrame) }),
        ...(references.length > 0 && {
          referenceImages: references.map((picture) => ({ image: inline(picture), referenceType: 'asset' })),
        }),
      },
    ],
    parameters: {
      sampleCount: 1,
      ...(aspectRatio !== null && { aspectRatio }),
      ...(resolution !== null && { resolution }),
      ...(duration !== null && { durationSeconds: duration }),
      ...(order.seed !== null && { seed: sentSeed(order.seed) }),
      ...(negativePrompt !== null && { negativePrompt }),
      ...options,
      ...(account === 'vertex' && { generateAudio: true }),
    },
  };
}

/** The seed as it is sent: Veo takes 32 bits of it. */
export function sentSeed(seed: string): number {
  return Number(BigInt(seed) % SEEDS);
}

function inline({ bytes, mediaType }: Media): Json {
  return { bytesBase64Encoded: Buffer.from(bytes).toString('base64'), mimeType: mediaType };
}

const text = z.string().nullish().catch(undefined);
const Filtered = { raiMediaFilteredReasons: z.array(z.string()).nullish().catch(undefined) };
const Film = z.object({ uri: text, encodedVideo: text, bytesBase64Encoded: text, gcsUri: text });

/** An operation, as far as it is read: that of the Gemini API, or of Vertex. */
export const ClipOperation = z.object({
  name: text,
  done: z.boolean().nullish().catch(undefined),
  error: z.object({ code: z.number().nullish().catch(undefined), message: text }).nullish(),
  response: z
    .object({
      ...Filtered,
      generateVideoResponse: z
        .object({ ...Filtered, generatedSamples: z.array(z.object({ video: Film.nullish() })).nullish() })
        .nullish(),
      videos: z.array(Film).nullish(),
    })
    .nullish(),
});
export type ClipOperation = z.infer<typeof ClipOperation>;

/** Reads an operation; undefined when it is none. Never throws. */
export function readOperation(body: string): ClipOperation | undefined {
  try {
    return ClipOperation.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

/** A clip as an operation hands it over. */
export type ClipPlace = { address: string } | { base64: string };

/** Where the clip of an operation is; undefined: there is none. */
export function placeOf({ response }: ClipOperation): ClipPlace | undefined {
  const film = response?.generateVideoResponse?.generatedSamples?.[0]?.video ?? response?.videos?.[0];
  const base64 = film?.encodedVideo ?? film?.bytesBase64Encoded;
  if (base64) return { base64 };
  return film?.uri ? { address: film.uri } : undefined;
}

/** Why clips were held back, in words of the upstream, which serve to tell reasons apart. */
export function filteredIn({ response }: ClipOperation): string[] {
  return [
    ...(response?.generateVideoResponse?.raiMediaFilteredReasons ?? []),
    ...(response?.raiMediaFilteredReasons ?? []),
  ];
}
