import { EntitySchema } from 'typeorm';

/** An asset with the columns that queries need; all of them are derived from it. */
export interface AssetRow {
  /** Grows with the time of the asset, so that full-text matches come newest first: milliseconds, then 21 bits of order. */
  id: string;
  filename: string;
  createdAt: number;
  sessionId: string | null;
  requestId: string | null;
  /** Empty where the asset says nothing of it, as the following ones are. */
  kind: string;
  model: string;
  provider: string;
  mediaType: string;
  shape: string;
  rating: number;
  /** Such as 202611. */
  month: number;
  /** The asset as JSON. */
  asset: string;
}

const facets = {
  kind: { type: 'text', default: '' },
  model: { type: 'text', default: '' },
  provider: { type: 'text', default: '' },
  mediaType: { type: 'text', name: 'media_type', default: '' },
  shape: { type: 'text', default: '' },
  rating: { type: 'integer', default: 0 },
  month: { type: 'integer', default: 0 },
} as const;
const facetNames = Object.keys(facets) as (keyof typeof facets)[];

/** Table `asset`. The words of each asset are in the full-text table `asset_words`, under the same id. */
export const AssetTable = new EntitySchema<AssetRow>({
  name: 'asset',
  columns: {
    id: { type: 'integer', primary: true },
    filename: { type: 'text' },
    createdAt: { type: 'real', name: 'created_at' },
    sessionId: { type: 'text', name: 'session_id', nullable: true },
    requestId: { type: 'text', name: 'request_id', nullable: true },
    asset: { type: 'text' },
    ...facets,
  },
  indices: [
    { name: 'asset_by_filename', columns: ['filename'], unique: true },
    { name: 'asset_by_time', columns: ['createdAt', 'filename', ...facetNames, 'sessionId', 'requestId'] },
    { name: 'asset_by_session', columns: ['sessionId', 'createdAt', 'filename'] },
    { name: 'asset_by_request', columns: ['requestId', 'createdAt', 'filename'] },
    // Of an expression, which only a migration can write.
    { name: 'asset_by_bytes', columns: [], synchronize: false },
    { name: 'asset_by_content', columns: [], synchronize: false },
    { name: 'asset_without_placeholder', columns: [], synchronize: false },
  ],
});

/** How many assets agree in everything that the library is narrowed by. */
export type AssetCountRow = Pick<AssetRow, keyof typeof facets> & { count: number };

/** Table `asset_count`, kept by triggers. */
export const AssetCountTable = new EntitySchema<AssetCountRow>({
  name: 'asset_count',
  columns: {
    kind: { type: 'text', primary: true },
    model: { type: 'text', primary: true },
    provider: { type: 'text', primary: true },
    mediaType: { type: 'text', name: 'media_type', primary: true },
    shape: { type: 'text', primary: true },
    rating: { type: 'integer', primary: true },
    month: { type: 'integer', primary: true },
    count: { type: 'integer' },
  },
});

/** A tag of an asset. */
export interface AssetTagRow {
  tag: string;
  assetId: string;
}

/** Table `asset_tag`; a trigger takes the tags of a removed asset along. */
export const AssetTagTable = new EntitySchema<AssetTagRow>({
  name: 'asset_tag',
  columns: {
    tag: { type: 'text', primary: true },
    assetId: { type: 'integer', name: 'asset_id', primary: true },
  },
  indices: [{ name: 'tag_by_asset', columns: ['assetId'] }],
});

/** A favourite of a browser; it stays when its asset goes to the trash. */
export interface FavoriteRow {
  browserId: string;
  filename: string;
  favoritedAt: number;
}

/** Table `favorite`, an index of what the documents hold. */
export const FavoriteTable = new EntitySchema<FavoriteRow>({
  name: 'favorite',
  columns: {
    browserId: { type: 'text', name: 'browser_id', primary: true },
    filename: { type: 'text', primary: true },
    favoritedAt: { type: 'integer', name: 'favorited_at' },
  },
});

/** Facts about the library as a whole: `total` assets, `built` since when. */
export interface LibraryFactRow {
  name: string;
  value: number;
}

/** Numbers about the library as a whole, each under its name. */
export const LibraryFactTable = new EntitySchema<LibraryFactRow>({
  name: 'library_fact',
  columns: {
    name: { type: 'text', primary: true },
    value: { type: 'integer' },
  },
});
