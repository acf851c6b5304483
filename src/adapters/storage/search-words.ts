import type { Asset } from '../../domain/asset.ts';

/** What a person can search an asset by. Composed characters, so that text from macOS is found too. */
export function searchText(asset: Asset): string {
  return `${asset.prompt ?? ''} ${asset.filename}`.normalize('NFC').replaceAll('\0', ' ');
}

/**
 * Words as an expression of SQLite's full-text language: each as the beginning of a word, all of them. Every word is
 * quoted, so that none is taken for an operator. Null when there is no word among them, only signs.
 */
export function matchExpression(words: readonly string[]): string | null {
  const found = words.filter((word) => /[\p{L}\p{N}]/u.test(word));
  return found.length === 0 ? null : found.map((word) => `${quoted(word)}*`).join(' AND ');
}

/** A text that occurs as it stands, also inside of words; null when it is too short for the index of three letters each. */
export function substringExpression(text: string): string | null {
  return [...text.trim()].length < 3 ? null : quoted(text);
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\0]/g, ' ').trim()}"`;
}
