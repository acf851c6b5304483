import type { FoundAsset } from '../../application/assets/assets.ts';
import type { Studio } from '../../application/studio.ts';
import type { Asset, AssetPage } from '../../domain/asset.ts';
import { libraryUrl } from './endpoints.ts';
import { type AssetReply, type GroupedHistoryReply, type HistoryReply, ROW_FIELDS, type Row } from './replies.ts';

/** Thumbnails that were found; one that exists does not go away while its asset is there. */
const REMEMBERED = 20_000;

/** Shows assets as rows of the gallery, with the addresses of their files. */
export class LibraryPresenter {
  readonly #assets: Studio['assets'];
  readonly #sessions: Studio['sessions'];
  readonly #thumbnails = new Map<string, string>();

  constructor({ assets, sessions }: Pick<Studio, 'assets' | 'sessions'>) {
    this.#assets = assets;
    this.#sessions = sessions;
  }

  async page({ items, total, nextCursor, favorites }: AssetPage): Promise<HistoryReply> {
    const marked = new Set(favorites);
    const rows = items.map(async (asset) =>
      rowOf(asset, await this.#thumbnail(asset.filename), marked.has(asset.filename)),
    );
    return { items: await Promise.all(rows), total, nextCursor };
  }

  /** Sessions that were deleted, or that a script made up, have no title. */
  async grouped(page: AssetPage): Promise<GroupedHistoryReply> {
    const [{ items, total, nextCursor }, known] = await Promise.all([this.page(page), this.#sessions.list()]);
    const titles = new Map(known.map(({ id, title }) => [id, title]));
    const groups = new Map<string, Row[]>();
    for (const row of items) {
      if (typeof row.sessionId === 'string') groups.set(row.sessionId, [...(groups.get(row.sessionId) ?? []), row]);
    }
    const sessions = [...groups].map(([sessionId, rows]) => ({
      sessionId,
      items: rows,
      lastUsedAt: Math.max(...rows.map(({ createdAt }) => createdAt)),
      title: titles.get(sessionId) ?? null,
      label: titles.get(sessionId) ?? sessionId.slice(0, 8),
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

/** Fields are set one after the other: spread together, they would make a hash table of each row, seven times as slow. */
function rowOf(asset: Asset, thumbnail: string | null, isFavorite = false): Row {
  const row: Record<string, unknown> = Object.assign({}, asset);
  for (const field of ROW_FIELDS) row[field] ??= null;
  row['url'] = libraryUrl(asset.filename);
  row['thumb'] = thumbnail === null ? null : libraryUrl(thumbnail);
  row['isFavorite'] = isFavorite;
  return row as Row;
}
