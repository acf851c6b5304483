import type { Media } from '../../domain/generation.ts';
import type { ImageResult, StudioEvent } from '../../domain/run.ts';
import type { PictureForm } from './contract.ts';
import { previewUrl } from './endpoints.ts';
import { statusOf } from './errors.ts';
import { eventFacts, imageReply, isSequenceResult, type ReadPicture, sequenceReply } from './present-images.ts';
import { isNodeResult, nodeReply } from './present-node.ts';
import { clipReply, isVideoResult } from './present-video.ts';

/** What stands in the data of an event: JSON, ready at once unless a picture has to be read first. */
export type EventData = Record<string, unknown> | Promise<Record<string, unknown>>;

/** The data of an event on the wire. An event from the past comes without pictures and says so. */
export function eventData(event: StudioEvent, form: PictureForm, isPast: boolean, read: ReadPicture): EventData {
  if (!('requestId' in event)) {
    const { type: _, ...facts } = event;
    return facts;
  }
  const { requestId } = event;
  const ids = { requestId, jobId: requestId };
  switch (event.type) {
    case 'phase': {
      const { type: _, ...facts } = event;
      return { ...facts, ...ids };
    }
    case 'progress':
      return {
        ...{ progress: event.progress, index: event.index },
        ...(event.stalled !== undefined && { stalled: event.stalled }),
        ...ids,
      };
    case 'planning':
      return ids;
    case 'submitted': {
      const { providerRequestId, xaiVideoRequestId = null, requestedModel, effectiveModel, modelFallback } = event;
      const models = { requestedModel, effectiveModel, modelFallback };
      return { xaiVideoRequestId, providerRequestId, ...models, ...ids };
    }
    case 'partial':
      return {
        ...previewOf(requestId, event.index, event.media, form, isPast),
        index: event.index,
        ...(event.sequenceId !== undefined && { sequenceId: event.sequenceId }),
        ...ids,
      };
    case 'image': {
      const facts = { ...eventFacts(event.asset), index: event.index, asset: event.asset, ...ids };
      if (form === 'url') return { ...facts, previewUrl: previewUrl(requestId, event.index) };
      if (form === 'preview') return facts;
      return isPast ? { ...facts, _imageOmitted: true } : withPicture(facts, read(event.asset.filename));
    }
    case 'done':
      return doneData(event.result, form, isPast, read, ids);
    case 'accepted':
      return { run: event.run, ...ids };
    case 'run-dismissed':
      return ids;
    case 'error':
      return { error: event.error, code: event.error.code, status: statusOf(event.error), ...ids };
  }
}

/** The bytes as they stand in a page or a JSON reply. */
export function dataUrl({ bytes, mediaType }: Media): string {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return `data:${mediaType};base64,${view.toString('base64')}`;
}

function previewOf(requestId: string, index: number, media: Media, form: PictureForm, isPast: boolean) {
  const { mediaType } = media;
  if (form === 'url') return { previewUrl: previewUrl(requestId, index), mediaType };
  return isPast || media.bytes.byteLength === 0
    ? { _imageOmitted: true, mediaType }
    : { image: dataUrl(media), mediaType };
}

async function withPicture(facts: Record<string, unknown>, reading: ReturnType<ReadPicture>) {
  const image = await reading;
  return image === null ? { ...facts, _imageOmitted: true } : { ...facts, image };
}

async function doneData(
  result: unknown,
  form: PictureForm,
  isPast: boolean,
  read: ReadPicture,
  ids: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  if (isVideoResult(result)) return { ...clipReply(result), ...ids };
  if (!isImageResult(result)) return { ...(result as Record<string, unknown>), ...ids };
  const replyAs = (as: PictureForm) => {
    if (isNodeResult(result)) return nodeReply(result, as, read);
    return isSequenceResult(result) ? sequenceReply(result, as, read) : imageReply(result, as, read);
  };
  if (form === 'data' && !isPast) return { ...(await replyAs(form)), ...ids };
  const reply = await replyAs('url');
  const mark = form === 'data' ? { _imageOmitted: true } : {};
  if (!('images' in reply)) return { ...withoutImage(reply), ...mark, ...ids };
  const images = reply.images.map((image) => ({ ...withoutImage(image), ...mark }));
  return { ...reply, images, ...mark, ...ids };
}

/** An event has the address in place of the picture, not beside an empty one. */
function withoutImage<T extends { image: unknown }>({ image: _, ...facts }: T): Omit<T, 'image'> {
  return facts;
}

function isImageResult(result: unknown): result is ImageResult {
  return typeof result === 'object' && result !== null && 'assets' in result && 'requested' in result;
}
