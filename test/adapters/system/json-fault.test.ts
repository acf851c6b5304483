import { describe, expect, it } from '@jest/globals';
import { findJsonFault } from '../../../src/adapters/system/json-fault.ts';

describe('findJsonFault', () => {
  it.each([
    '{}',
    ' [1, -2.5e+3, true, false, null, "\\u00e9\\n", {"a": {"b": []}}]\r\n',
    '"text"',
    '{"키": "값", "😀": "\u007f"}',
  ])('finds nothing wrong with %s', (text) => {
    expect(findJsonFault(text)).toBeUndefined();
    expect(() => JSON.parse(text)).not.toThrow();
  });

  it.each([
    ['{\n  "server": {\n    "port": 3333,\n  }\n}', 4, 3],
    ['{"a": 1 "b": 2}', 1, 9],
    ['{a: 1}', 1, 2],
    ["{'a': 1}", 1, 2],
    ['{"a": 1', 1, 8],
    ['', 1, 1],
    ['{"a": tru}', 1, 7],
    ['{"a": 1}\n}', 2, 1],
    ['{"a": 1} // remark', 1, 10],
    ['[1, 2,]', 1, 7],
    ['{"a" 1}', 1, 6],
    ['{"a": [1, 2}', 1, 12],
    ['{"a": "open\n}', 1, 7],
    ['{"a": "\\x"}', 1, 7],
    ['{"a": 01}', 1, 8],
    ['{"a": .5}', 1, 7],
    ['{,}', 1, 2],
    ['{"a": 1}\r\n{"b": 2}', 2, 1],
  ])('finds the place in %j', (text, line, column) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(findJsonFault(text)).toEqual({ line, column });
  });

  it('agrees with the parser on every text that differs from JSON by one character', () => {
    const whole = '{"a": [1, "b", {"c": null}], "d": -0.5e1}';
    for (let at = 0; at < whole.length; at += 1) {
      for (const with_ of ['', ',', '"', '}', '1', ' ', '\\']) {
        const text = whole.slice(0, at) + with_ + whole.slice(at + 1);
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        expect([text, findJsonFault(text) === undefined]).toEqual([text, valid]);
      }
    }
  });

  it('copes with deep nesting and long texts', () => {
    expect(findJsonFault('['.repeat(100_000))).toEqual({ line: 1, column: 100_001 });
    expect(findJsonFault(`{"a": "${'x'.repeat(1_000_000)}", }`)).toEqual({ line: 1, column: 1_000_011 });
  });
});
