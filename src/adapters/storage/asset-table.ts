import { EntitySchema } from 'typeorm';

/** An asset with the columns that queries need; all of them are derived from it. */
export interface AssetRow {
  /** Grows with the time of the asset, so that full-text matches come newest first: milliseconds, then 21 bits of order. */
  id: string;
  filename: string;
  createdAt: number;
  sessionId: string | null;
  requestId: string | null;
  /** The asset as JSON. */
  asset: string;
}

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
  },
  indices: [
    { name: 'asset_by_filename', columns: ['filename'], unique: true },
    { name: 'asset_by_time', columns: ['createdAt', 'filename'] },
    { name: 'asset_by_session', columns: ['sessionId', 'createdAt', 'filename'] },
    { name: 'asset_by_request', columns: ['requestId', 'createdAt', 'filename'] },
    // Of an expression, which only a migration can write.
    { name: 'asset_by_bytes', columns: [], synchronize: false },
  ],
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
