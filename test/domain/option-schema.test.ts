import { describe, expect, it } from '@jest/globals';
import { type OptionSchema, optionProblem, optionValues } from '../../src/domain/option-schema.ts';

const TEXT: OptionSchema = { type: 'string', minLength: 2, maxLength: 4 };
const SHARE: OptionSchema = { type: 'number', minimum: 0, maximum: 1 };
const COUNT: OptionSchema = { type: 'integer', minimum: 1 };
const LEVEL: OptionSchema = { type: 'string', enum: ['low', 'high'] };

describe('options of a model', () => {
  it.each<[OptionSchema, unknown, string | undefined]>([
    [TEXT, 'abc', undefined],
    [TEXT, 'a', 'must have at least 2 characters'],
    [TEXT, 'abcde', 'must have at most 4 characters'],
    [TEXT, 3, 'must be a text'],
    [SHARE, 0.5, undefined],
    [SHARE, -1, 'must be at least 0'],
    [SHARE, 2, 'must be at most 1'],
    [SHARE, '0.5', 'must be a number'],
    [COUNT, 1.5, 'must be a whole number'],
    [LEVEL, 'middle', 'must be one of low, high'],
    [{ type: 'boolean' }, 'yes', 'must be true or false'],
  ])('hold %j against %j', (schema, value, problem) => {
    expect(optionProblem(schema, value)).toBe(problem);
  });

  it.each<[OptionSchema, string]>([
    [TEXT, 'text of 2 to 4 characters'],
    [SHARE, 'number from 0 to 1'],
    [COUNT, 'whole number of at least 1'],
    [{ type: 'string', maxLength: 40 }, 'text of at most 40 characters'],
    [LEVEL, 'low, high'],
    [{ type: 'boolean' }, 'true or false'],
    [{ type: 'string' }, 'text'],
    [{}, 'anything'],
  ])('are told with their range: %j is %s', (schema, told) => {
    expect(optionValues(schema)).toBe(told);
  });
});
