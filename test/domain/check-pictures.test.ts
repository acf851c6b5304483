import { describe, expect, it } from '@jest/globals';
import type { Model } from '../../src/domain/catalog.ts';
import { earlierResult, pictureIssues } from '../../src/domain/check-pictures.ts';
import { checkRequest } from '../../src/domain/check-request.ts';
import { PaperProvider } from '../fakes/paper-provider.ts';

const { model: paper } = new PaperProvider();
const model: Model = {
  ...paper,
  label: 'Papyrus',
  continues: true,
  references: { max: 3, mediaTypes: ['image/png'], countsSource: true },
  mask: null,
  codes: { references: 'PAPER_REF_TOO_MANY' },
};
const plain: Model = { ...model, continues: false, references: { max: 3, mediaTypes: ['image/png'] }, codes: {} };
const pictures = (count: number) => Array.from({ length: count }, () => 'upload:1');
const earlier = 'https://pictures.test/1.png';
const codesOf = (asked: Record<string, unknown>, isEdit = false, of = model) =>
  pictureIssues(of, asked, isEdit).map(({ field, code }) => [field, code]);
const defaults = { quality: 'medium', moderation: 'low', webSearchEnabled: false, maxCount: 8 };

describe('The pictures of a request', () => {
  it('are as many as the model takes, what it works on included', () => {
    const refused = [['references', 'PAPER_REF_TOO_MANY']];
    expect(codesOf({ references: pictures(3) })).toEqual([]);
    expect(codesOf({ references: pictures(4) })).toEqual(refused);
    expect(codesOf({ references: pictures(2), providerUrl: earlier })).toEqual([]);
    expect(codesOf({ references: pictures(3), providerUrl: earlier })).toEqual(refused);
    expect(codesOf({ references: pictures(2) }, true)).toEqual([]);
    expect(codesOf({ references: pictures(3) }, true)).toEqual(refused);
    expect(codesOf({ references: pictures(3), providerUrl: earlier }, true, plain)).toEqual([]);
    expect(codesOf({ references: pictures(4) }, false, plain)).toEqual([['references', 'REF_TOO_MANY']]);
    expect(codesOf({ references: pictures(1) }, false, { ...plain, references: null })).toHaveLength(1);
  });

  it('have no mask where the model takes none', () => {
    expect(codesOf({ mask: 'upload:1' }, true)).toEqual([['mask', 'EDIT_MASK_NOT_SUPPORTED']]);
    expect(codesOf({ mask: 'upload:1' }, true, { ...model, mask: 'exact' })).toEqual([]);
  });

  it('go on from an address that can be sent, and from nothing else', () => {
    expect(earlierResult(model, { providerUrl: earlier })).toBe(earlier);
    expect(earlierResult(plain, { providerUrl: earlier })).toBeUndefined();
    for (const wrong of ['file:///etc/passwd', 'data:image/png;base64,AA', 'pictures.test', `${earlier} x`, '', 7]) {
      expect(codesOf({ providerUrl: wrong })).toEqual([['providerUrl', 'INVALID_INPUT']]);
      expect(earlierResult(model, { providerUrl: wrong })).toBeUndefined();
    }
    expect(codesOf({ providerUrl: `${earlier}?${'x'.repeat(4096)}` })).toHaveLength(1);
    expect(codesOf({ providerUrl: null })).toEqual([]);
  });

  it('are settled with the request', () => {
    const asked = { prompt: 'a kite', providerUrl: earlier };
    expect(checkRequest(model, asked, 'generate', defaults)).toMatchObject({
      settled: { providerUrl: earlier },
      warnings: [],
      issues: [],
    });
    const ignored = checkRequest(plain, asked, 'generate', defaults);
    expect(ignored.warnings).toMatchObject([{ code: 'OPTION_IGNORED', field: 'providerUrl' }]);
    expect(ignored.settled).not.toHaveProperty('providerUrl');
  });
});
