import type { FoundAsset } from '../../application/assets/assets.ts';
import type { Studio } from '../../application/studio.ts';
import type { Asset, AssetPage } from '../../domain/asset.ts';
import { libraryUrl } from './endpoints.ts';
import { type AssetReply, type GroupedHistoryReply, type HistoryReply, ROW_FIELDS, type Row } from './replies.ts';

const EMPTY: Readonly<Record<string, null>> = Object.fromEntries(ROW_FIELDS.map((field) => [field, null]));
/** Thumbnails that were found; one that exists does not go away while its asset is there. */
const REMEMBERED = 20_000;

/** Shows assets as rows of the gallery, with the addresses of their files. */
export class LibraryPresenter {
  readonly #assets: Studio['assets'];
  readonly #thumbnails = new Map<string, string>();

  constructor(assets: Studio['assets']) {
    this.#assets = assets;
  }

  async page({ items, total, nextCursor, favorites }: AssetPage): Promise<HistoryReply> {
    const marked = new Set(favorites);
    const rows = await Promise.all(items.map((asset) => this.#row(asset)));
    return { items: rows.map((row) => ({ ...row, isFavorite: marked.has(row.filename) })), total, nextCursor };
  }

  async grouped(page: AssetPage): Promise<GroupedHistoryReply> {
    const { items, total, nextCursor } = await this.page(page);
    const groups = new Map<string, Row[]>();
    for (const row of items) {
      if (typeof row.sessionId === 'string') groups.set(row.sessionId, [...(groups.get(row.sessionId) ?? []), row]);
    }
    const sessions = [...groups].map(([sessionId, rows]) => ({
      sessionId,
      items: rows,
      lastUsedAt: Math.max(...rows.map(({ createdAt }) => createdAt)),
      title: null,
      label: sessionId.slice(0, 8),
    }));
    return { sessions, loose: items.filter(({ sessionId }) => typeof sessionId !== 'string'), total, nextCursor };
  }

  found({ asset, path, thumbnail }: FoundAsset): AssetReply {
    return { ...rowOf(asset, thumbnail), asset, path, thumbnail };
  }

  /** A version of a canvas, which is its own thumbnail. */
  version(asset: Asset): { item: Row } {
    return { item: rowOf(asset, asset.filename) };
  }

  async #row(asset: Asset): Promise<Row> {
    return rowOf(asset, await this.#thumbnail(asset.filename));
  }

  async #thumbnail(filename: string): Promise<string | null> {
    const known = this.#thumbnails.get(filename);
    if (known !== undefined) return known;
    const found = await this.#assets.get(filename).catch(() => undefined);
    if (found === undefined || found.thumbnail === null) return null;
    if (this.#thumbnails.size >= REMEMBERED) this.#thumbnails.clear();
    this.#thumbnails.set(filename, found.thumbnail);
    return found.thumbnail;
  }
}

function rowOf(asset: Asset, thumbnail: string | null): Row {
  return {
    ...EMPTY,
    ...asset,
    url: libraryUrl(asset.filename),
    thumb: thumbnail === null ? null : libraryUrl(thumbnail),
    isFavorite: false,
  };
}
