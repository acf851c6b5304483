import type { Asset } from '../../domain/asset.ts';

/** What a person can search an asset by. Composed characters, so that text from macOS is found too. */
export function searchText(asset: Asset): string {
  return `${asset.prompt ?? ''} ${asset.filename}`.normalize('NFC').replaceAll('\0', ' ');
}

/**
 * A search as an expression of SQLite's full-text language: each word as the beginning of a word, all of them. Every
 * word is quoted, so that none is taken for an operator. Null when the search holds no word, only signs.
 */
export function matchExpression(search: string): string | null {
  const words = search
    .normalize('NFC')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.length === 0 ? null : words.map((word) => `"${word.replaceAll(/["\0]/g, ' ').trim()}"*`).join(' AND ');
}
