import { describe, expect, it } from '@jest/globals';
import { EMPTY } from '../../../../web/src/state/generation/composer-document.ts';
import {
  DRAFT_KEY,
  keepDraft,
  readDraft,
  type Shelf,
  uploadedReference,
} from '../../../../web/src/state/generation/composer-kept.ts';

function shelfWith(items: Record<string, string> = {}): Shelf & { items: Map<string, string> } {
  const held = new Map(Object.entries(items));
  return {
    items: held,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  };
}

describe('the kept draft', () => {
  it('comes back as it was, with references by their uploads', () => {
    const shelf = shelfWith();
    const draft = {
      ...EMPTY,
      prompt: 'a fox',
      references: [
        uploadedReference('u1', 'fox.png'),
        uploadedReference('u2', 'lib.png', '/generated/lib.png?thumb=1'),
      ],
      model: { provider: 'p', model: 'm' },
      options: { n: 4, size: '1536x1024', options: { effort: 2 } },
    };
    keepDraft(shelf, draft);
    const back = readDraft(shelf);
    expect(back.prompt).toBe('a fox');
    expect(back.model).toEqual({ provider: 'p', model: 'm' });
    expect(back.options).toEqual(draft.options);
    expect(back.references.map(({ uploadId, name, thumbnail, state }) => [uploadId, name, thumbnail, state])).toEqual([
      ['u1', 'fox.png', '/api/uploads/u1', 'ready'],
      ['u2', 'lib.png', '/generated/lib.png?thumb=1', 'ready'],
    ]);
  });

  it('leaves out what was never uploaded and addresses of this page', () => {
    const shelf = shelfWith();
    const uploaded = { ...uploadedReference('u1'), thumbnail: 'blob:http://here/1' };
    const reading = { ...uploadedReference('x'), uploadId: null, state: 'reading' as const };
    keepDraft(shelf, { ...EMPTY, references: [uploaded, reading] });
    expect(readDraft(shelf).references.map(({ thumbnail }) => thumbnail)).toEqual(['/api/uploads/u1']);
  });

  it('is empty where nothing was kept or what was kept is broken', () => {
    expect(readDraft(shelfWith())).toEqual(EMPTY);
    expect(readDraft(shelfWith({ [DRAFT_KEY]: '{', 'ima2.generationDefaults': '[1]' }))).toEqual(EMPTY);
    expect(readDraft(shelfWith({ [DRAFT_KEY]: '{"prompt":3,"references":[{"uploadId":4}],"options":[]}' }))).toEqual(
      EMPTY,
    );
  });
});

describe('choices of 2.0.2', () => {
  const earlier = {
    'ima2.generationDefaults': JSON.stringify({
      provider: 'api',
      quality: 'high',
      sizePreset: 'custom',
      customW: 1920,
      customH: 1088,
      format: 'webp',
      moderation: 'auto',
      count: 2,
      multimode: false,
      multimodeMaxImages: 4,
      promptMode: 'direct',
      prompt: 'old words',
      insertedPrompts: [{ id: 'i' }],
    }),
    'ima2.imageModel': 'gpt-5.4',
    'ima2.reasoningEffort': 'low',
    'ima2.webSearchEnabled': 'false',
  };

  it('are taken over when no draft was kept', () => {
    expect(readDraft(shelfWith(earlier))).toEqual({
      ...EMPTY,
      prompt: 'old words',
      model: { provider: 'api', model: 'gpt-5.4' },
      options: {
        n: 2,
        size: '1920x1088',
        quality: 'high',
        format: 'webp',
        moderation: 'auto',
        reasoningEffort: 'low',
        webSearchEnabled: false,
        mode: 'direct',
      },
    });
  });

  it('count as a sequence where that was on', () => {
    const defaults = JSON.stringify({ multimode: true, multimodeMaxImages: 5, count: 2 });
    const draft = readDraft(shelfWith({ 'ima2.generationDefaults': defaults }));
    expect(draft.form).toBe('sequence');
    expect(draft.options).toEqual({ n: 5 });
  });

  it('are written in their old shapes, and fields that are not ours stay', () => {
    const shelf = shelfWith(earlier);
    keepDraft(shelf, {
      ...EMPTY,
      prompt: 'new',
      model: { provider: 'sketch', model: 'sketch' },
      options: { n: 3, size: '1024x1536', quality: 'low' },
    });
    const written = JSON.parse(shelf.getItem('ima2.generationDefaults') ?? '');
    expect(written).toMatchObject({
      provider: 'sketch',
      quality: 'low',
      sizePreset: '1024x1536',
      count: 3,
      multimode: false,
      multimodeMaxImages: 4,
      promptMode: 'auto',
      prompt: 'new',
      insertedPrompts: [{ id: 'i' }],
    });
    expect(shelf.getItem('ima2.imageModel')).toBe('sketch');
    expect(shelf.items.has('ima2.reasoningEffort')).toBe(false);
  });

  it('have own sizes as custom ones', () => {
    const shelf = shelfWith();
    keepDraft(shelf, { ...EMPTY, options: { size: '1600x1200' } });
    expect(JSON.parse(shelf.getItem('ima2.generationDefaults') ?? '')).toMatchObject({
      sizePreset: 'custom',
      customW: 1600,
      customH: 1200,
    });
  });
});
