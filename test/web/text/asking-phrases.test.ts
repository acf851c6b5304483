import { describe, expect, it } from '@jest/globals';
import { StudioError } from '../../../src/domain/errors.ts';
import { PromptTemplate } from '../../../src/domain/expand-template.ts';
import { koreanLater } from '../../../web/src/text/korean-later.ts';

/** What is said of a template that cannot be drawn. */
function problemsOf(template: string): string[] {
  const lists = new Map([
    ['empty', []],
    ['circle', ['__circle__']],
  ]);
  try {
    const read = new PromptTemplate(template, lists);
    read.draw('1', 0);
    return [];
  } catch (failure) {
    const { message, hint = '' } = StudioError.from(failure);
    return [message, hint];
  }
}

describe('The Korean studio says why a template cannot be drawn', () => {
  it.each(['a {red', 'a red} fox', '{5-2}', '__nobody__', '__empty__', '__circle__', '{3$$a|b}', '{0::a|0::b}'])(
    'such as %s',
    (template) => {
      const problems = problemsOf(template);
      expect(problems).toHaveLength(2);
      for (const sentence of problems) expect(koreanLater.phrases?.(sentence) ?? sentence).toMatch(/[가-힣]/);
    },
  );
});
