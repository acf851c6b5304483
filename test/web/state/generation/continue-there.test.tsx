import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Asset } from '../../../../src/domain/asset.ts';
import { composed } from '../../../../web/src/state/generation/composer-choices.ts';
import { EMPTY } from '../../../../web/src/state/generation/composer-document.ts';
import { DRAFT_KEY, keepDraft } from '../../../../web/src/state/generation/composer-kept.ts';
import { continueThere } from '../../../../web/src/state/generation/continue-there.ts';
import { continuesThere, KEPT_THERE_MS } from '../../../../web/src/state/generation/continues-there.ts';
import { change, draft } from '../../../../web/src/state/generation/draft.ts';
import { referenceLimit } from '../../../../web/src/state/generation/references.ts';
import { modelWith, plant, providerWith } from '../../features/generation/bar/planted.ts';

const ADDRESS = 'https://pictures.example/fox.png';
const references = { max: 3, mediaTypes: ['image/png'] };
const picture = (more: Partial<Asset> = {}): Asset => ({
  ...{ filename: 'fox_0.png', mediaType: 'image', kind: 'classic', createdAt: Date.now(), prompt: 'a fox' },
  ...{ provider: 'studio', model: 'plain', providerUrl: ADDRESS },
  ...more,
});

describe('Going on from a picture at its provider', () => {
  beforeEach(() => {
    plant(
      providerWith([
        modelWith({ continues: true, references }),
        modelWith({ id: 'other', label: 'Other', references }),
      ]),
    );
    change(EMPTY);
  });

  it('is offered for an hour, where a model of that provider can', () => {
    expect(continuesThere(picture())).toBe(true);
    expect(continuesThere(picture({ createdAt: Date.now() - KEPT_THERE_MS - 1 }))).toBe(false);
    expect(continuesThere(picture({ providerUrl: null }))).toBe(false);
    expect(continuesThere(picture({ model: 'other' }))).toBe(false);
    expect(continuesThere(picture({ model: 'gone' }))).toBe(false);
  });

  it('sends the address with a model that goes on from it, and counts as a reference', () => {
    change({ model: { provider: 'studio', model: 'other' } });
    continueThere(picture());
    expect(composed.value.asked).toMatchObject({ prompt: 'a fox', model: 'plain', providerUrl: ADDRESS });
    expect(referenceLimit()).toBe(2);
    change({ model: { provider: 'studio', model: 'other' } });
    expect(composed.value.asked).not.toHaveProperty('providerUrl');
    expect(composed.value.left).toEqual(['providerUrl']);
    expect(referenceLimit()).toBe(3);
  });

  it('is not kept in the browser', () => {
    continueThere(picture());
    const kept = new Map<string, string>();
    const shelf = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => void kept.set(key, text),
      removeItem: (key: string) => void kept.delete(key),
    };
    keepDraft(shelf as Storage, draft.value);
    expect(JSON.parse(kept.get(DRAFT_KEY) ?? '{}')).toMatchObject({ prompt: 'a fox', options: {} });
    expect(kept.get(DRAFT_KEY)).not.toContain(ADDRESS);
  });
});
