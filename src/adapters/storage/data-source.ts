import { DataSource } from 'typeorm';
import { AssetCountTable, AssetTable, AssetTagTable, FavoriteTable, LibraryFactTable } from './asset-table.ts';
import { AssetTables } from './migrations/2026-11-20-asset-tables.ts';
import { RunTables } from './migrations/2026-11-20-run-tables.ts';
import { RunErrors } from './migrations/2026-11-27-run-errors.ts';
import { AssetSizes } from './migrations/2026-11-28-asset-sizes.ts';
import { CallOperations } from './migrations/2026-11-29-call-operations.ts';
import { UsageTables } from './migrations/2026-11-30-usage-tables.ts';
import { LibraryFacets } from './migrations/2026-12-01-library-facets.ts';
import { PictureFactsTables } from './migrations/2026-12-02-picture-facts.ts';
import { PictureFactsTable } from './picture-facts-table.ts';
import { CallTable, RunTable } from './run-table.ts';
import { ReservationTable, UsageTable } from './usage-table.ts';

/** A connection as the SQLite driver gives it, before TypeORM uses it. */
export interface Connection {
  pragma(statement: string, options?: { simple: boolean }): unknown;
  exec(sql: string): unknown;
  readonly inTransaction: boolean;
}

/** How a connection is opened. */
export interface Opening {
  driver: unknown;
  path: string;
  readonly: boolean;
  prepare: (connection: Connection) => void | Promise<void>;
}

/** Oldest first. Each sets `user_version` to its place in this list, counted from 1. */
export const MIGRATIONS = [
  AssetTables,
  RunTables,
  RunErrors,
  AssetSizes,
  CallOperations,
  UsageTables,
  LibraryFacets,
  PictureFactsTables,
];

/** A TypeORM connection to the library; migrations are not run yet. */
export async function openDataSource({ driver, path, readonly, prepare }: Opening): Promise<DataSource> {
  const source = new DataSource({
    type: 'better-sqlite3',
    driver,
    database: path,
    readonly,
    prepareDatabase: prepare,
    entities: [
      AssetTable,
      AssetCountTable,
      AssetTagTable,
      FavoriteTable,
      LibraryFactTable,
      PictureFactsTable,
      RunTable,
      CallTable,
      UsageTable,
      ReservationTable,
    ],
    migrations: MIGRATIONS,
    migrationsTableName: 'migration',
    synchronize: false,
    logging: false,
  });
  return source.initialize();
}
