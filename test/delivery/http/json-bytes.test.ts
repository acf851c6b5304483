import { describe, expect, it } from '@jest/globals';
import { jsonBytes } from '../../../src/delivery/http/json-bytes.ts';

const base64 = Buffer.alloc(90_000, 'picture').toString('base64');
const picture = `data:image/png;base64,${base64}`;
const MARK = '\u0000picture';

describe('jsonBytes', () => {
  it.each([
    ['one picture', { filename: 'x.png', image: picture, prompt: '여우 🦊' }],
    ['several pictures', { images: [{ image: picture }, { image: `${picture}AAAA` }, { image: null }], count: 3 }],
    ['a picture alone', picture],
    ['a picture that is small', { image: 'data:image/png;base64,AAAA' }],
    ['no picture', { a: [1, 'two', null, true], b: undefined }],
    ['text that begins like a picture', { image: `${picture}","evil":"yes` }],
    ['text that breaks off like a picture', { image: `${picture}\\` }],
    ['text of other letters that begins like a picture', { image: `${picture}여우` }],
    ['base64 with line breaks', { image: `${picture}\n${base64}` }],
    ['the text that stands for a picture on the way', { name: MARK, image: picture, [MARK]: 1 }],
  ])('writes %s as JSON.stringify does', (_, value) => {
    expect(jsonBytes(value).toString()).toBe(JSON.stringify(value));
  });
});
