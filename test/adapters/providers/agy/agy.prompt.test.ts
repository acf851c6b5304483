import { describe, expect, it } from '@jest/globals';
import { ANSWER_SCHEMA, instruction } from '../../../../src/adapters/providers/agy/agy.prompt.ts';

const task = { prompt: 'a kite\nover "the sea"', action: 'generate' as const, pictures: [], name: 'ima2_generated_1' };

describe('the instruction for Antigravity', () => {
  it('asks for one call of one tool, with the prompt as it is at its end', () => {
    for (const form of ['structured', 'line'] as const) {
      const text = instruction({ ...task, pictures: ['/tmp/a b.png'] }, form);
      expect(text.match(/default_api:generate_image/g)).toHaveLength(1);
      expect(text).toContain('exactly once');
      expect(text).toContain('"ImageName":"ima2_generated_1","ImagePaths":["/tmp/a b.png"]');
      expect(text.endsWith('\nPrompt:\na kite\nover "the sea"')).toBe(true);
    }
  });

  it('asks for an answer in the form that the program has', () => {
    expect(instruction(task, 'structured')).toContain('as "path"');
    expect(instruction(task, 'structured')).not.toContain('RESULT|');
    expect(instruction(task, 'line')).toContain('RESULT|');
    expect(JSON.parse(ANSWER_SCHEMA)).toMatchObject({ properties: { path: { type: 'string' } } });
  });

  it('says what the pictures are for', () => {
    expect(instruction(task, 'line')).not.toContain('picture is the one to change');
    expect(instruction({ ...task, action: 'edit', pictures: ['/a', '/b'] }, 'line')).toMatch(
      /one to change.*references/,
    );
  });

  it('has no word about rules of safety, or how to get around them', () => {
    const words =
      /safe|polic|filter|moderat|bypass|censor|restrict|refus|nsfw|adult|allowed|fiction|ignore|pretend|jailbreak/i;
    for (const form of ['structured', 'line'] as const) {
      for (const action of ['generate', 'edit'] as const) {
        expect(instruction({ ...task, action, pictures: ['/a', '/b'] }, form)).not.toMatch(words);
      }
    }
  });
});
