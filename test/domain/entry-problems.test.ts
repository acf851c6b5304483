import { describe, expect, it } from '@jest/globals';
import { entryProblems } from '../../src/domain/entry-problems.ts';

describe('entryProblems', () => {
  it('names entry, field and remedy, and says what follows', () => {
    const problems = entryProblems({
      instances: { lab: { type: 'openai-images', url: 'lab', models: ['a'] }, odd: { type: 'midjourney' } },
      backends: { lab: { type: 'a1111', url: 'http://lab:7860' } },
      models: [
        { id: 'a', provider: 'lab' },
        { id: 'b', provider: 'nobody' },
        { id: 'c', provider: 'replicate', maxCount: 'many' },
      ],
    });
    expect(problems.map(({ severity, name }) => [severity, name])).toEqual([
      ['error', 'instances.lab.url'],
      ['error', 'instances.odd.type'],
      ['error', 'models.1.provider'],
      ['error', 'models.2.maxCount'],
      ['warning', 'backends.lab'],
    ]);
    expect(problems[0]).toEqual({
      severity: 'error',
      code: 'SETTING_INVALID',
      source: 'file',
      name: 'instances.lab.url',
      message:
        'instances.lab.url in config.json must be an address that begins with http:// or https://; instances.lab does not count',
      hint: 'Write an address that begins with http:// or https://, or remove instances.lab',
    });
  });

  it('finds nothing wrong where nothing is arranged', () => {
    expect(entryProblems({ instances: {}, backends: {}, models: [] })).toEqual([]);
  });
});
