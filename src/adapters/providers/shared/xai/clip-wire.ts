import { z } from 'zod';
import type { Media } from '../../../../domain/generation.ts';
import type { ClipInput, VideoOrder } from '../../../../domain/video.ts';
import { CLIP_SEARCH_RULES, clipRules, clipWords } from './clip-words.ts';
import { dataUrl, type Planning, text, usage } from './plan-wire.ts';

type Json = Record<string, unknown>;

const CLIP_TOOL = { name: 'generate_video', says: 'Films the planned clip' };

/** Answer of `POST /videos/…`. */
export const Accepted = z.looseObject({ request_id: text });
export type Accepted = z.infer<typeof Accepted>;

/** Answer of `GET /videos/{request_id}`. States that nobody knows yet are read as they come. */
export const ClipState = z.looseObject({
  status: text,
  progress: z.number().nullish().catch(undefined),
  video: z
    .looseObject({
      url: text,
      duration: z.number().positive().nullish().catch(undefined),
      respect_moderation: z.boolean().nullish().catch(undefined),
    })
    .nullish()
    .catch(undefined),
  usage,
  error: z.looseObject({ code: text, message: text }).nullish().catch(undefined),
});
export type ClipState = z.infer<typeof ClipState>;

/** How a clip is planned. */
export function clipPlanning(order: VideoOrder): Planning {
  const { start, providerUrl, keyframes, lastFrame, references } = order;
  return {
    run: order,
    plannerModel: order.plannerModel,
    prompt: order.prompt,
    searchRules: CLIP_SEARCH_RULES,
    rules: clipRules(order),
    tool: CLIP_TOOL,
    pictures: [
      ...firstFrame(start, providerUrl),
      ...keyframes.map(({ picture }) => dataUrl(picture)),
      ...(lastFrame === null ? [] : [dataUrl(lastFrame)]),
      ...references.map(dataUrl),
    ],
  };
}

/** Path and body of the call that begins a clip. */
export function clipRequest(order: VideoOrder, plan: string | undefined): { path: string; body: Json } {
  const named = { model: order.model.wire ?? order.model.id, prompt: clipWords(order, plan) };
  const source = order.source === null ? {} : { video: sourceOf(order.source) };
  if (order.action === 'edit') return { path: '/videos/edits', body: { ...named, ...source } };
  const duration = order.duration === null ? {} : { duration: order.duration };
  if (order.action === 'extend') return { path: '/videos/extensions', body: { ...named, ...duration, ...source } };
  return { path: '/videos/generations', body: { ...named, ...duration, ...shapeOf(order), ...framesOf(order) } };
}

/** `auto` leaves the shape to xAI, or to the first frame. Sound is what xAI makes unless it is told not to. */
function shapeOf({ aspectRatio, resolution, audio }: VideoOrder): Json {
  return {
    ...(aspectRatio !== null && aspectRatio !== 'auto' && { aspect_ratio: aspectRatio }),
    ...(resolution !== null && { resolution }),
    ...(audio === false && { generate_audio: false }),
  };
}

function framesOf({ start, providerUrl, lastFrame, keyframes, references }: VideoOrder): Json {
  const [image] = firstFrame(start, providerUrl);
  return {
    ...(image !== undefined && { image: { url: image } }),
    ...(lastFrame !== null && { last_frame: { url: dataUrl(lastFrame) } }),
    ...(keyframes.length > 0 && {
      keyframes: keyframes.map(({ picture, at }) => ({ image: { url: dataUrl(picture) }, timestamp_s: at })),
    }),
    ...(references.length > 0 && { reference_images: references.map((picture) => ({ url: dataUrl(picture) })) }),
  };
}

/** The address of an earlier result is the first frame, whatever else there is. */
function firstFrame(start: Media | null, providerUrl: string | null): string[] {
  if (providerUrl !== null) return [providerUrl];
  return start === null ? [] : [dataUrl(start)];
}

function sourceOf(source: ClipInput): Json {
  if (source.kind === 'file') return { file_id: source.fileId };
  return { url: source.kind === 'url' ? source.url : dataUrl(source.media) };
}
