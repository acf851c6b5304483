/** A place in a text, both from 1. */
export interface TextPlace {
  line: number;
  column: number;
}

const BLANK = /[ \t\r\n]*/y;
const TOKEN =
  /[{}[\]:,]|"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end' | 'nothing';
type Mark = '{' | '}' | '[' | ']' | ':' | ',' | 'string' | 'literal';
/** What a mark does where it may stand; an expectation is simply the next one. */
type Move = 'open' | 'close' | 'end of value' | 'next' | Expected;

const VALUE = { '{': 'open', '[': 'open', string: 'end of value', literal: 'end of value' } as const;
const GRAMMAR: Readonly<Record<Expected, Partial<Record<Mark, Move>>>> = {
  value: VALUE,
  'value or ]': { ...VALUE, ']': 'close' },
  key: { string: ':' },
  'key or }': { string: ':', '}': 'close' },
  ':': { ':': 'value' },
  ', or end': { ',': 'next', '}': 'close', ']': 'close' },
  nothing: {},
};

/**
 * Where a text stops being JSON; undefined when it is JSON. Engines word this differently or not at all, and quote the
 * text around it, which may hold keys.
 */
export function findJsonFault(text: string): TextPlace | undefined {
  const open: string[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    BLANK.lastIndex = at;
    BLANK.test(text);
    at = BLANK.lastIndex;
    if (at === text.length) return expected === 'nothing' ? undefined : placeOf(text, at);
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[0];
    const next: Expected | undefined = token === undefined ? undefined : step(token, expected, open);
    if (next === undefined) return placeOf(text, at);
    expected = next;
    at = TOKEN.lastIndex;
  }
}

/** What may come after the token; undefined when it may not stand there. `open` holds the brackets around. */
function step(token: string, expected: Expected, open: string[]): Expected | undefined {
  const move = GRAMMAR[expected][markOf(token)];
  if (move === 'open') {
    open.push(token);
    return token === '{' ? 'key or }' : 'value or ]';
  }
  if (move === 'close' && open.pop() !== (token === '}' ? '{' : '[')) return undefined;
  if (move === 'close' || move === 'end of value') return open.length === 0 ? 'nothing' : ', or end';
  if (move === 'next') return open.at(-1) === '{' ? 'key' : 'value';
  return move;
}

function markOf(token: string): Mark {
  if (token.startsWith('"')) return 'string';
  return /^[{}[\]:,]$/.test(token) ? (token as Mark) : 'literal';
}

function placeOf(text: string, at: number): TextPlace {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}
