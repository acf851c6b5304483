import type { Asset, AssetPage, AssetQuery } from '../../src/domain/asset.ts';
import { AssetIndex } from '../../src/ports/asset-index.ts';

/** The index as a map; looks at every asset for every question. */
export class MemoryAssetIndex extends AssetIndex {
  readonly #assets = new Map<string, Asset>();
  #built = false;

  async put(assets: readonly Asset[]): Promise<void> {
    const copies = assets.map((asset) => JSON.parse(JSON.stringify(asset)) as Asset);
    for (const asset of copies) this.#assets.set(asset.filename, asset);
  }

  async remove(filenames: readonly string[]): Promise<void> {
    for (const filename of filenames) this.#assets.delete(filename);
  }

  async get(filename: string): Promise<Asset | undefined> {
    return structuredClone(this.#assets.get(filename));
  }

  async ofSize(bytes: number): Promise<Asset[]> {
    return structuredClone([...this.#assets.values()].filter((asset) => asset.bytes === bytes));
  }

  async list(query: AssetQuery & { limit: number }): Promise<AssetPage> {
    const found = [...this.#assets.values()].filter((asset) => isAsked(asset, query)).sort(newestFirst);
    const items = structuredClone(found.slice(0, query.limit));
    const last = items.at(-1);
    const more = last !== undefined && found.length > items.length;
    const nextCursor = more ? { before: last.createdAt, beforeFilename: last.filename } : null;
    return { items, total: this.#assets.size, nextCursor };
  }

  async filenames(): Promise<Set<string>> {
    return new Set(this.#assets.keys());
  }

  async isBuilt(): Promise<boolean> {
    return this.#built;
  }

  async markBuilt(): Promise<void> {
    this.#built = true;
  }
}

function newestFirst(one: Asset, other: Asset): number {
  return other.createdAt - one.createdAt || (other.filename < one.filename ? -1 : 1);
}

function isAsked(asset: Asset, query: AssetQuery): boolean {
  const { before, beforeFilename, since, sessionId, requestId, search } = query;
  if (sessionId !== undefined && asset.sessionId !== sessionId) return false;
  if (requestId !== undefined && asset.requestId !== requestId) return false;
  if (since !== undefined && asset.createdAt <= since) return false;
  if (before !== undefined && asset.createdAt >= before) {
    const comesLater = asset.createdAt === before && beforeFilename !== undefined && asset.filename < beforeFilename;
    if (!comesLater) return false;
  }
  return search === undefined || search.trim() === '' || holdsWords(asset, search);
}

function holdsWords(asset: Asset, search: string): boolean {
  const words = wordsOf(`${asset.prompt ?? ''} ${asset.filename}`);
  const asked = search.split(/\s+/).map(wordsOf);
  const phrases = asked.filter((phrase) => phrase.length > 0);
  return phrases.length > 0 && phrases.every((phrase) => holdsPhrase(words, phrase));
}

/** The words of a phrase stand side by side; the last one may go on. */
function holdsPhrase(words: readonly string[], phrase: readonly string[]): boolean {
  return words.some((_, start) =>
    phrase.every((part, index) => {
      const word = words[start + index];
      return index === phrase.length - 1 ? word?.startsWith(part) : word === part;
    }),
  );
}

function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();
  return plain.match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? [];
}
