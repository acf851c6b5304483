import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { waitFor } from '@testing-library/preact';
import type { Asset } from '../../../../src/domain/asset.ts';
import { studio } from '../../../../web/src/api.ts';
import { setForm, usePrompt } from '../../../../web/src/state/generation/composer.ts';
import { continueFrom, reuseAll, reuseReferences, vary } from '../../../../web/src/state/generation/composer-acts.ts';
import { composed, orderNow } from '../../../../web/src/state/generation/composer-choices.ts';
import { EMPTY } from '../../../../web/src/state/generation/composer-document.ts';
import { change, draft } from '../../../../web/src/state/generation/draft.ts';
import { newRun } from '../../../../web/src/state/generation/run-changes.ts';
import { type RunView, removeRuns, runs } from '../../../../web/src/state/generation/runs.ts';
import { toasts } from '../../../../web/src/state/system/toasts.ts';
import { modelWith, plant, providerWith } from '../../features/generation/bar/planted.ts';

const { uploadFrom } = studio.assets;
const { image } = studio.generation;
let sent: unknown[];

beforeEach(() => {
  sent = [];
  removeRuns(new Set(runs.value.map(({ requestId }) => requestId)));
  toasts.value = [];
  Object.assign(studio.assets, { uploadFrom: (filename: string) => Promise.resolve({ id: `of-${filename}` }) });
  Object.assign(studio.generation, {
    image: (request: { requestId: string }) => {
      sent.push(request);
      return { id: request.requestId, accepted: Promise.resolve() };
    },
  });
  plant(
    providerWith([
      modelWith({
        seed: true,
        sequence: 'call-each',
        strength: true,
        qualities: ['low', 'medium', 'high'],
        maxCount: 3,
        references: { max: 3, mediaTypes: ['image/png'] },
      }),
      modelWith({ id: 'other', label: 'Other' }),
    ]),
  );
});
afterEach(() => {
  Object.assign(studio.assets, { uploadFrom });
  Object.assign(studio.generation, { image });
});

const picture: Asset = {
  filename: 'fox_0.png',
  mediaType: 'image',
  kind: 'classic',
  createdAt: 1,
  prompt: 'a planned fox',
  userPrompt: 'a fox',
  provider: 'studio',
  model: 'plain',
  quality: 'high',
  size: '1024x1024',
  seed: '77',
  promptMode: 'auto',
};

function runWith(asked: RunView['asked']): RunView {
  const facts = { requestId: 'r1', form: 'image' as const, provider: 'studio', model: 'plain', startedAt: 1, count: 1 };
  return newRun({ ...facts, prompt: 'a fox', asked });
}

const takeBack = () => toasts.value.at(-1)?.action?.run();

describe('words and settings that are used again', () => {
  it('replace the prompt alone, and come back with Undo', () => {
    change({ prompt: 'mine', options: { n: 2 } });
    usePrompt('theirs');
    expect(draft.value).toMatchObject({ prompt: 'theirs', options: { n: 2 } });
    expect(toasts.value.at(-1)?.text).toBe('Prompt replaced');
    takeBack();
    expect(draft.value).toMatchObject({ prompt: 'mine', options: { n: 2 } });
  });

  it('say nothing when nothing was lost', () => {
    usePrompt('first words');
    expect(toasts.value).toEqual([]);
  });

  it('are all that a run was asked for, and the seed of one of its pictures', () => {
    const run = runWith({ prompt: 'a fox', quality: 'low', n: 2, references: ['upload:u1'], mode: 'direct' });
    reuseAll(run, picture);
    expect(draft.value).toMatchObject({
      prompt: 'a fox',
      model: { provider: 'studio', model: 'plain' },
      options: { quality: 'low', n: 2, mode: 'direct', seed: '77' },
    });
    expect(draft.value.references.map(({ uploadId }) => uploadId)).toEqual(['u1']);
    takeBack();
    expect(draft.value).toEqual(EMPTY);
  });

  it('come from the picture where the request is not known', () => {
    reuseAll({ ...runWith(null), slots: [] }, picture);
    expect(draft.value.options).toEqual({ quality: 'high', size: '1024x1024', seed: '77' });
  });

  it('are the references alone', () => {
    change({ prompt: 'mine' });
    reuseReferences(runWith({ prompt: 'a fox', references: ['upload:u1', 'upload:u2'] }));
    expect(draft.value.prompt).toBe('mine');
    expect(draft.value.references.map(({ thumbnail }) => thumbnail)).toEqual(['/api/uploads/u1', '/api/uploads/u2']);
  });
});

describe('going on from a picture', () => {
  it('sets its prompt and itself as the one reference, in one step', async () => {
    change({ prompt: 'mine' });
    continueFrom(picture);
    expect(draft.value.prompt).toBe('a fox');
    await waitFor(() => expect(draft.value.references.map(({ uploadId }) => uploadId)).toEqual(['of-fox_0.png']));
    takeBack();
    expect(draft.value).toMatchObject({ prompt: 'mine', references: [] });
  });

  it('varies it at once with its own model, near or far, with new seeds', async () => {
    vary(picture, 'subtle');
    vary(picture, 'strong');
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[0]).toMatchObject({
      prompt: 'a fox',
      provider: 'studio',
      model: 'plain',
      quality: 'high',
      n: 3,
      strength: 0.35,
      references: ['upload:of-fox_0.png'],
    });
    expect(sent[1]).toMatchObject({ strength: 0.75 });
    expect(sent[0]).not.toHaveProperty('seed');
    expect(runs.value.map(({ slots }) => slots.length)).toEqual([3, 3]);
    expect(draft.value).toEqual(EMPTY);
  });
});

describe('the order', () => {
  it('asks only for what was chosen', () => {
    change({ prompt: ' a fox ' });
    expect(orderNow()).toMatchObject({ form: 'image', asked: { prompt: 'a fox' }, provider: 'studio', model: 'plain' });
    expect(Object.keys(orderNow().asked)).toEqual(['prompt']);
  });

  it('leaves out what the model has no use for, and strength without references', () => {
    change({ prompt: 'a fox', options: { seed: '1', strength: 0.4 }, model: { provider: 'studio', model: 'other' } });
    expect(orderNow().asked).toEqual({ prompt: 'a fox', provider: 'studio', model: 'other' });
  });

  it('falls back to the automatic choice when the model is not offered any more', () => {
    change({ prompt: 'a fox', model: { provider: 'gone', model: 'gone' } });
    expect(orderNow().asked).toEqual({ prompt: 'a fox' });
  });

  it('of a sequence says how many at most', () => {
    change({ prompt: 'a fox', options: { n: 3 } });
    setForm('sequence');
    expect(orderNow()).toMatchObject({ form: 'sequence', count: 3, asked: { prompt: 'a fox', maxImages: 3 } });
    expect(orderNow().asked).not.toHaveProperty('n');
  });

  it('of a model without sequences is one of variations, and the choice waits', () => {
    change({ prompt: 'a fox', model: { provider: 'studio', model: 'other' }, form: 'sequence', options: { n: 2 } });
    expect(orderNow()).toMatchObject({ form: 'image', asked: { n: 2 } });
    expect(composed.value.left).toEqual(['form']);
  });

  it('has a model of its own for each form', () => {
    change({ model: { provider: 'studio', model: 'plain' } });
    setForm('sequence');
    change({ model: { provider: 'studio', model: 'other' } });
    setForm('image');
    expect(draft.value.model?.model).toBe('plain');
    setForm('sequence');
    expect(draft.value.model?.model).toBe('other');
  });
});
