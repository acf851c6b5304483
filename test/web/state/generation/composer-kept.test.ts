import { describe, expect, it } from '@jest/globals';
import { EMPTY } from '../../../../web/src/state/generation/composer-document.ts';
import {
  DRAFT_KEY,
  keepDraft,
  readDraft,
  uploadedReference,
} from '../../../../web/src/state/generation/composer-kept.ts';
import { shelfWith } from './shelf-with.ts';

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

  it('begins with the defaults, and with the words of 2.0.2, where none was kept', () => {
    const kept = { quality: 'high', prompt: 'old words', multimode: true, multimodeMaxImages: 5 };
    expect(readDraft(shelfWith({ 'ima2.generationDefaults': JSON.stringify(kept) }))).toEqual({
      ...EMPTY,
      prompt: 'old words',
      form: 'sequence',
      options: { n: 5, quality: 'high' },
    });
  });

  it('leaves the defaults alone', () => {
    const shelf = shelfWith();
    keepDraft(shelf, { ...EMPTY, options: { quality: 'high' } });
    expect([...shelf.items.keys()]).toEqual([DRAFT_KEY]);
  });
});
