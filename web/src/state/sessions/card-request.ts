import type { Model } from '../../../../src/domain/catalog.ts';
import { checkRequest } from '../../../../src/domain/check-request.ts';
import type { NodeRequest } from '../../../../src/domain/node.ts';
import { type Cost, costOf, DEFAULTS, fitOptions, type Options } from '../generation/composer-request.ts';
import { modelOf, providerOf } from '../system/system.ts';
import { clipRecordOf, costOfClipCard } from './clip-card.ts';
import { type Card, cardOf, filenameOf, type GraphDocument, makesClip, showsClip } from './graph-document.ts';
import type { Relations } from './graph-relations.ts';

/** Why the picture or clip of a card cannot be made; null: it can. */
export type Obstacle = 'no-prompt' | 'parent-empty' | 'parent-missing' | 'pending';

/** The record of the model that a card is made with; null while it is not known, or where it is gone. */
export function recordOf(card: Card): Model | null {
  if (makesClip(card)) return clipRecordOf(card);
  const { provider, model } = card.fields;
  return modelOf(provider && model ? { provider, model } : null);
}

/** Whether a card names a model that there is not. */
export function isModelLost({ fields }: Card): boolean {
  return Boolean(fields.provider && fields.model) && recordOf({ fields } as Card) === null;
}

/** What stands in the way of the picture of a card. `willCome`: cards whose pictures are made before. */
export function obstacleOf(
  card: Card,
  document: GraphDocument,
  relations: Relations,
  willCome: ReadonlySet<string> = new Set(),
): Obstacle | null {
  if (card.fields.pendingRequestId !== undefined) return 'pending';
  if (card.fields.prompt.trim() === '') return 'no-prompt';
  const parent = parentOf(card, document, relations);
  if (parent === undefined || willCome.has(parent.id)) return null;
  if (parent.fields.status === 'asset-missing') return 'parent-missing';
  return filenameOf(parent) === null ? 'parent-empty' : null;
}

/** The card that this one is made from. */
export function parentOf({ id }: Card, document: GraphDocument, relations: Relations): Card | undefined {
  const parent = relations.parent(id);
  return parent === undefined ? undefined : cardOf(document, parent);
}

/** The options of a card that its model has a control for. */
export function fittingOptions(card: Card, record: Model | null): Options {
  const options = card.fields.options ?? {};
  return record === null ? options : fitOptions(options, record).fitting;
}

/** What is sent for a card; references come as they were uploaded. */
export function requestOf(
  card: Card,
  parent: Card | undefined,
  { sessionId, references }: { sessionId: string; references: readonly string[] },
): NodeRequest {
  const { prompt, provider, model, contextMode, searchMode } = card.fields;
  // A picture that goes on from a clip has its last frame among the references.
  const parentFile = parent && !showsClip(parent) && filenameOf(parent);
  const before = parentFile && parent.fields.serverNodeId;
  return {
    ...fittingOptions(card, recordOf(card)),
    prompt: prompt.trim(),
    ...(provider && model && { provider, model }),
    ...(references.length > 0 && { references: [...references] }),
    ...(contextMode !== undefined && { contextMode }),
    ...(searchMode !== undefined && { searchMode }),
    ...(before ? { parentNodeId: before } : parentFile && { externalSrc: parentFile }),
    sessionId,
    clientNodeId: card.id,
  } as NodeRequest;
}

/** What the pictures of these cards cost together; null while a model is not known. */
export function costOfCards(cards: readonly Card[]): Cost | null {
  let sum: Cost = { kind: 'free' };
  for (const card of cards) {
    const cost = makesClip(card) ? costOfClipCard(card) : costOfPicture(card);
    if (cost === null) return null;
    sum = added(sum, cost);
  }
  return sum;
}

function costOfPicture(card: Card): Cost | null {
  const record = recordOf(card);
  if (record === null) return null;
  const { settled } = checkRequest(record, { ...fittingOptions(card, record), n: 1 }, 'generate', DEFAULTS);
  return costOf(record, providerOf(record.provider), settled);
}

function added(sum: Cost, one: Cost): Cost {
  if (sum.kind === 'unknown' || one.kind === 'unknown') return { kind: 'unknown' };
  if (one.kind === 'dollars') return { ...one, amount: one.amount + (sum.kind === 'dollars' ? sum.amount : 0) };
  return sum.kind === 'free' ? one : sum;
}

/** Most pictures that go along with the words, beside the parent; 0: the model takes none. */
export function mostReferences(record: Model | null, hasParent: boolean): number {
  if (record?.video !== undefined)
    return hasParent && !record.video.referencesWithStart ? 0 : record.video.maxReferences;
  const { max = 0, countsSource = false } = record?.references ?? {};
  return Math.max(0, max - (hasParent && countsSource ? 1 : 0));
}
