import { randomBytes } from 'node:crypto';
import { StudioError } from '../../../domain/errors.ts';
import type { ImageOrder, Media } from '../../../domain/generation.ts';
import type { CallContext } from '../../../ports/media-provider.ts';
import type { Reply } from '../../network/reply.ts';
import { brokenOff, unreadable } from '../shared/responses/diagnosis.ts';
import { parse } from '../shared/responses/follow-response.ts';
import type { Usage } from '../shared/responses/response-event.ts';
import { dataUrl } from '../shared/responses/responses-body.ts';
import { reportPreview, type Steps } from '../shared/responses/steps.ts';
import type { DrawnPicture } from '../shared/responses/transcript.ts';
import type { WireOptions } from '../shared/responses/wire-options.ts';
import { readServerEvents } from '../shared/sse-reader.ts';
import { failureOf, type UpstreamFailure } from '../shared/upstream.ts';
import { ImagesReply, imagesFields } from './api.wire.ts';

/** A request of the Images API: path below the base address, type and bytes of the body. */
export interface ImagesRequest {
  path: string;
  contentType: string;
  body: string | Uint8Array;
  /** Fields that this form of the request cannot carry. */
  leftOut: string[];
}

/** Longest `image_url` of the JSON form of an edit (OpenAI, `ImageRefParam`). */
const LONGEST_URL = 20_971_520;

/**
 * Builds the request. Pictures go along as data URLs; when one is too long for that, all go as files, a form that has
 * no field for moderation.
 */
export function imagesRequest(order: ImageOrder, options: WireOptions, longestUrl = LONGEST_URL): ImagesRequest {
  const pictures = order.source === null ? order.references : [order.source, ...order.references];
  const fields = imagesFields(order, options);
  const json = { contentType: 'application/json', leftOut: [] };
  if (pictures.length === 0) return { ...json, path: '/images/generations', body: JSON.stringify(fields) };
  const longest = Math.max(...[...pictures, ...(order.mask ? [order.mask] : [])].map(urlLength));
  if (longest > longestUrl) return multipartEdit(fields, pictures, order.mask);
  const images = pictures.map((picture) => ({ image_url: dataUrl(picture) }));
  const mask = order.mask === null ? {} : { mask: { image_url: dataUrl(order.mask) } };
  return { ...json, path: '/images/edits', body: JSON.stringify({ ...fields, images, ...mask }) };
}

function urlLength({ bytes, mediaType }: Media): number {
  return Math.ceil(bytes.length / 3) * 4 + `data:${mediaType};base64,`.length;
}

function multipartEdit(fields: Record<string, unknown>, pictures: readonly Media[], mask: Media | null): ImagesRequest {
  const boundary = `ima2-${randomBytes(16).toString('hex')}`;
  const { moderation, ...rest } = fields;
  const parts: Uint8Array[] = [];
  for (const [name, value] of Object.entries(rest)) {
    if (value !== undefined) parts.push(part(boundary, `name="${name}"`, Buffer.from(String(value))));
  }
  for (const [index, picture] of pictures.entries())
    parts.push(file(boundary, 'image[]', `image-${index + 1}`, picture));
  if (mask !== null) parts.push(file(boundary, 'mask', 'mask', mask));
  return {
    path: '/images/edits',
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
    leftOut: moderation === undefined || moderation === 'auto' ? [] : ['moderation'],
  };
}

function file(boundary: string, field: string, name: string, { bytes, mediaType }: Media): Uint8Array {
  const extension = mediaType.slice(mediaType.indexOf('/') + 1);
  const disposition = `name="${field}"; filename="${name}.${extension}"\r\nContent-Type: ${mediaType}`;
  return part(boundary, disposition, bytes);
}

function part(boundary: string, disposition: string, content: Uint8Array): Uint8Array {
  const head = `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n')]);
}

/** What the Images API sent, and what cut it short, if anything did. */
export interface Painted {
  pictures: DrawnPicture[];
  usage: Usage | undefined;
  failure: UpstreamFailure | undefined;
  broken: StudioError | undefined;
}

/** Reads the answer, as one JSON object or as a stream. Only a cancel is thrown. */
export async function readImages(
  reply: Reply,
  limits: { maxBytes: number; previews: number },
  context: CallContext,
  steps: Steps,
): Promise<Painted> {
  const painted: Painted = { pictures: [], usage: undefined, failure: undefined, broken: undefined };
  try {
    if (reply.mediaType === 'application/json') take(painted, parse(ImagesReply, await reply.text()));
    else await listen(reply, limits, painted, context, steps);
  } catch (error) {
    painted.broken = StudioError.from(error);
    if (painted.broken.kind === 'run-cancelled') throw painted.broken;
  }
  return painted;
}

async function listen(
  reply: Reply,
  limits: { maxBytes: number; previews: number },
  painted: Painted,
  context: CallContext,
  steps: Steps,
): Promise<void> {
  if (reply.mediaType !== 'text/event-stream') throw unreadable();
  let events = 0;
  for await (const { event, data } of readServerEvents(reply.chunks(), limits.maxBytes)) {
    if (data === '[DONE]') break;
    events += 1;
    const said = parse(ImagesReply, data);
    const type = said.type ?? event;
    if (type.endsWith('.partial_image')) {
      reportPreview(said.b64_json, said.partial_image_index, limits.previews, context, steps);
    } else if (type.endsWith('.completed')) {
      take(painted, { ...said, data: [{ b64_json: said.b64_json, revised_prompt: said.revised_prompt }] });
      return;
    } else if (type === 'error' || said.error) {
      painted.failure = failureOf(said.error ?? { code: said.code, message: said.message, param: said.param });
      return;
    }
  }
  throw events === 0 ? unreadable() : brokenOff({});
}

function take(painted: Painted, said: ImagesReply): void {
  if (said.error) painted.failure = failureOf(said.error);
  for (const { b64_json: base64, revised_prompt: revised } of said.data ?? []) {
    if (base64) painted.pictures.push({ base64, revisedPrompt: revised ?? undefined });
  }
  painted.usage = said.usage ?? undefined;
}
