/** A piece of a text beside another: in both, or only in this one. */
export interface Piece {
  text: string;
  isOwn: boolean;
}

/** Beyond so many pairs of words the middle counts as new as a whole. */
const MOST_PAIRS = 4_000_000;

/** What of a text is not in another one, by words; the pieces together are the text. */
export function wordDifference(text: string, other: string): readonly Piece[] {
  const words = wordsOf(text);
  const others = wordsOf(other);
  let start = 0;
  while (start < words.length && words[start] === others[start]) start += 1;
  let end = 0;
  const least = Math.min(words.length, others.length) - start;
  while (end < least && words[words.length - 1 - end] === others[others.length - 1 - end]) end += 1;
  const middle = words.slice(start, words.length - end);
  const shared = sharedWords(middle, others.slice(start, others.length - end));
  const isOwn = (at: number) => at >= start && at < words.length - end && !shared.has(at - start);
  return joined(words.map((word, at) => ({ text: word, isOwn: isOwn(at) })));
}

/** Words with the blanks and marks behind them. */
function wordsOf(text: string): readonly string[] {
  return text.match(/\s*[\p{L}\p{N}]+|\s*[^\p{L}\p{N}\s]|\s+$/gu) ?? [];
}

/** Places of the longest row of words that both have. */
function sharedWords(words: readonly string[], others: readonly string[]): ReadonlySet<number> {
  const shared = new Set<number>();
  const wide = others.length + 1;
  if (words.length * others.length > MOST_PAIRS) return shared;
  const lengths = new Uint16Array((words.length + 1) * wide);
  const at = (row: number, column: number) => lengths[row * wide + column] ?? 0;
  const isSame = (row: number, column: number) => words[row]?.trim() === others[column]?.trim();
  for (let row = words.length - 1; row >= 0; row -= 1) {
    for (let column = others.length - 1; column >= 0; column -= 1) {
      lengths[row * wide + column] = isSame(row, column)
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  for (let row = 0, column = 0; row < words.length && column < others.length; ) {
    if (isSame(row, column)) {
      shared.add(row);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return shared;
}

function joined(pieces: readonly Piece[]): readonly Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (last?.isOwn === piece.isOwn) result[result.length - 1] = { ...last, text: last.text + piece.text };
    else result.push(piece);
  }
  return result;
}
