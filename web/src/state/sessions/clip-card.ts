import { checkVideoRequest } from '../../../../src/domain/check-video.ts';
import type { VideoRequest } from '../../../../src/domain/video.ts';
import { clipPictures } from '../../../../src/domain/video-pictures.ts';
import { clipModelOf } from '../generation/clip-choices.ts';
import { type ClipModel, clipCost, fitClipOptions } from '../generation/clip-request.ts';
import type { Cost } from '../generation/composer-request.ts';
import { catalogue, providerOf } from '../system/system.ts';
import { type Card, filenameOf, showsClip } from './graph-document.ts';

/** The model that makes the clip of a card: the one that it names, else whoever is ready; null: nobody, or it is gone. */
export function clipRecordOf({ fields: { provider, model } }: Pick<Card, 'fields'>): ClipModel | null {
  if (provider && model) return clipModelOf({ provider, model });
  return clipModelOf(catalogue.value?.autoVideo ?? null);
}

/** What is sent for the clip of a card: it begins with the picture before it, or goes on from the clip before it. */
export function clipRequestOf(
  card: Card,
  parent: Card | undefined,
  { sessionId, references }: { sessionId: string; references: readonly string[] },
): VideoRequest {
  const { prompt, provider, model, options = {} } = card.fields;
  const record = clipRecordOf(card);
  const before = parent && filenameOf(parent);
  return {
    ...(record === null ? options : fitClipOptions(options, record).fitting),
    prompt: prompt.trim(),
    ...(provider && model && { provider, model }),
    ...(before && (parent && showsClip(parent) ? { continueFromVideo: before } : { sourceFilename: before })),
    ...(references.length > 0 && { referenceImages: [...references] }),
    sessionId,
    clientNodeId: card.id,
  };
}

/** Length, resolution and shape of the clip of a card, as its model would make it. */
export function settledClip(card: Card, record: ClipModel) {
  const asked = { ...fitClipOptions(card.fields.options ?? {}, record).fitting, prompt: card.fields.prompt };
  return checkVideoRequest(record, asked, clipPictures(record, asked), 'generate').settled;
}

/** What the clip of a card costs; null while its model is not known. */
export function costOfClipCard(card: Card): Cost | null {
  const record = clipRecordOf(card);
  return record === null ? null : clipCost(record, providerOf(record.provider), settledClip(card, record));
}
