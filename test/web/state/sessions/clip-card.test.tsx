import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Asset } from '../../../../src/domain/asset.ts';
import type { VideoAbilities } from '../../../../src/domain/catalog.ts';
import { costOfCards, mostReferences, recordOf, requestOf } from '../../../../web/src/state/sessions/card-request.ts';
import { clipRequestOf } from '../../../../web/src/state/sessions/clip-card.ts';
import { addChild, addClip, addPicture, setMedium } from '../../../../web/src/state/sessions/graph-acts.ts';
import {
  type Card,
  cardOf,
  EMPTY,
  filenameOf,
  makesClip,
  newCard,
  showsClip,
} from '../../../../web/src/state/sessions/graph-document.ts';
import { graph, openGraph, relations } from '../../../../web/src/state/sessions/graph-store.ts';
import { withPicture } from '../../../../web/src/state/sessions/node-runs.ts';
import { catalogue } from '../../../../web/src/state/system/system.ts';
import { modelWith, plant, providerWith } from '../../features/generation/bar/planted.ts';

const video: VideoAbilities = {
  actions: ['generate'],
  duration: { min: 1, max: 12, default: 5 },
  resolutions: ['480p', '720p'],
  defaultResolution: '480p',
  aspectRatios: ['auto', '16:9', '9:16'],
  defaultAspectRatio: 'auto',
  start: 'optional',
  maxReferences: 3,
  referencesWithStart: false,
  lastFrame: false,
  maxKeyframes: 0,
  audio: 'never',
  planners: null,
  edit: null,
  extend: null,
  continues: false,
  price: { perSecondUsd: { '480p': 0.05, '720p': 0.1 }, asOf: '2026-11-20', source: 'a test' },
  codes: {},
};

const asset = (filename: string, mediaType: 'image' | 'video'): Asset => ({
  ...{ filename, mediaType, url: `/generated/${filename}`, thumb: null, kind: 'classic', createdAt: 1 },
  ...{ prompt: 'a fox', width: 640, height: 360, provider: 'studio' },
  model: mediaType === 'video' ? 'film' : 'plain',
});

const at = (id: string | null): Card => cardOf(graph.peek(), id ?? '') as Card;
const context = { sessionId: 's_1', references: [] };

beforeEach(() => {
  openGraph(EMPTY);
  plant(
    providerWith([modelWith(), modelWith({ id: 'film', label: 'Film', makes: 'video', actions: [], video })], {
      account: null,
    }),
  );
  const known = catalogue.value;
  if (known !== null) catalogue.value = { ...known, autoVideo: { provider: 'studio', model: 'film', reason: 'only' } };
});
afterEach(() => {
  catalogue.value = null;
});

describe('A card that makes a clip', () => {
  it('begins with the picture of its parent', () => {
    const parent = at(addPicture(asset('fox.png', 'image'), { x: 0, y: 0 }));
    const clip = at(addClip(parent, { prompt: 'it runs', options: { duration: 3, resolution: '4k' } }));
    expect(relations.value.parent(clip.id)).toBe(parent.id);
    expect(clipRequestOf(clip, parent, context)).toEqual({
      ...{ prompt: 'it runs', duration: 3, sourceFilename: 'fox.png', sessionId: 's_1', clientNodeId: clip.id },
    });
  });

  it('goes on from the end of a clip, and so does every child of it', () => {
    const parent = at(addPicture(asset('fox.mp4', 'video'), { x: 0, y: 0 }));
    expect(showsClip(parent)).toBe(true);
    const child = at(addChild(parent));
    expect(makesClip(child)).toBe(true);
    expect(clipRequestOf(child, parent, context)).toMatchObject({
      ...{ continueFromVideo: 'fox.mp4', provider: 'studio', model: 'film' },
    });
  });

  it('is made by whoever is ready unless it names somebody, and costs what that model asks for', () => {
    const card = newCard({ x: 0, y: 0 }, { prompt: 'waves', medium: 'clip', options: { duration: 4 } });
    expect(recordOf(card)?.id).toBe('film');
    expect(costOfCards([card])).toMatchObject({ kind: 'dollars', amount: 0.2 });
    expect(mostReferences(recordOf(card), false)).toBe(3);
    expect(mostReferences(recordOf(card), true)).toBe(0);
  });

  it('shows its clip when that is there, and a picture made in its place shows no clip any more', () => {
    const card = newCard({ x: 0, y: 0 }, { prompt: 'waves', medium: 'clip' });
    openGraph({ cards: [card], wires: [] });
    const made = withPicture(graph.peek(), card.id, asset('waves.mp4', 'video'), 3).cards[0] as Card;
    expect([filenameOf(made), showsClip(made)]).toEqual(['waves.mp4', true]);
    const again = withPicture({ cards: [made], wires: [] }, card.id, asset('waves.png', 'image')).cards[0] as Card;
    expect([filenameOf(again), showsClip(again)]).toEqual(['waves.png', false]);
  });

  it('forgets what was chosen for clips when it makes pictures', () => {
    const id = addClip(at(addPicture(asset('fox.png', 'image'), { x: 0, y: 0 })), {
      ...{ prompt: 'it runs', provider: 'studio', model: 'film', options: { duration: 3 } },
    });
    setMedium(at(id), undefined);
    const { fields } = at(id);
    expect(fields).toEqual({ prompt: 'it runs', status: 'empty' });
  });
});

describe('A picture that is made from a clip', () => {
  it('names no picture of the library as its source: the last frame goes along as a reference', () => {
    const parent = at(addPicture(asset('fox.mp4', 'video'), { x: 0, y: 0 }));
    const child = at(addChild(parent));
    setMedium(child, undefined);
    const request = requestOf(at(child.id), parent, { sessionId: 's_1', references: ['upload:frame'] });
    expect(request).toMatchObject({ references: ['upload:frame'], sessionId: 's_1' });
    expect(request.externalSrc).toBeUndefined();
    expect(request.parentNodeId).toBeUndefined();
  });
});
