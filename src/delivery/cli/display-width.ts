const WIDE =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;
const NO_WIDTH = /[\p{M}\p{Cf}\u1160-\u11ff]/u;
const PLAIN = /^[\x20-\x7e]*$/;
/** Controls move the cursor or colour the terminal; marks of writing direction turn what stands beside them around. */
const UNSAFE = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** Columns that a text takes in a terminal: Hangul, Han, kana and emoji take two, combining marks none. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const symbol of text) width += NO_WIDTH.test(symbol) ? 0 : WIDE.test(symbol) ? 2 : 1;
  return width;
}

/** The text on one line, without anything that could act on the terminal. */
export function oneLine(text: string): string {
  return text.replace(UNSAFE, ' ').trim();
}

/** At most `columns` columns of the text; what is cut off ends with an ellipsis. */
export function cut(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let kept = '';
  let width = 1;
  for (const symbol of text) {
    width += displayWidth(symbol);
    if (width > columns) break;
    kept += symbol;
  }
  return `${kept.trimEnd()}…`;
}

/** The text with spaces after it, up to a width. */
export function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - displayWidth(text)));
}
