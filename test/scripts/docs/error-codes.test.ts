import { describe, expect, it } from '@jest/globals';
import { readErrorCodes } from '../../../scripts/docs/error-codes.ts';

function read(...texts: string[]): { codes: string[]; unread: string[] } {
  const { found, unread } = readErrorCodes(new Map(texts.map((text, index) => [`src/file-${index}.ts`, text])));
  return { codes: found.map(({ kind, code }) => `${code} ${kind}`), unread };
}

describe('reading error codes from sources', () => {
  it('finds what stands in the call, both ways of a choice included', () => {
    const text = `throw new StudioError('not-found', 'GONE', ''); uncertain('outcome-uncertain', x ? 'LOST' : 'BROKEN', '');`;
    expect(read(text).codes).toEqual(['GONE not-found', 'LOST outcome-uncertain', 'BROKEN outcome-uncertain']);
  });

  it('follows a parameter to the callers, those in other files too', () => {
    const maker = `export function refuse(field: string, code = 'PRESET') { return new StudioError('conflict', code, field); }`;
    const caller = `import { refuse } from './file-0.ts'; throw refuse('size', 'TAKEN');`;
    expect(read(maker, caller).codes).toEqual(['PRESET conflict', 'TAKEN conflict']);
  });

  it('looks properties up in the tables of the program', () => {
    const maker = `const fail = (rules: Rules) => new StudioError('request-invalid', rules.tooLarge, '');`;
    expect(read(maker, `const RULES = { tooLarge: 'REF_TOO_LARGE' };`).codes).toEqual([
      'REF_TOO_LARGE request-invalid',
    ]);
  });

  it('counts issues of the check as refusals', () => {
    const text = `class V { refuse(code: string) { this.issues.push({ code }); } size() { this.refuse('INVALID_SIZE'); } }`;
    expect(read(text).codes).toEqual(['INVALID_SIZE request-invalid']);
  });

  it('leaves out what only hands on the code of another error', () => {
    const text = `try {} catch (e) { const { kind, code } = StudioError.from(e); throw new StudioError(kind, code, 'x'); }`;
    expect(read(text)).toEqual({ codes: [], unread: [] });
    const handed = `function at({ kind, code }: StudioError) { return new StudioError(kind, code, 'x'); }`;
    expect(read(handed)).toEqual({ codes: [], unread: [] });
  });

  it('names the place whose code it cannot read', () => {
    expect(read(`throw new StudioError('internal', compute(), '');`).unread).toEqual([
      `src/file-0.ts: new StudioError('internal', compute(), '')`,
    ]);
  });
});
