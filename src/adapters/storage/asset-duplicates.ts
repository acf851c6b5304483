import type { DuplicateGroup } from '../../domain/library.ts';
import type { Database } from './database.ts';

interface Row {
  sha256: string;
  bytes: number | null;
  /** Lists as JSON. */
  filenames: string;
  places: string;
}

const FOUND = `"asset" ->> 'sha256' AS "sha256", max("asset" ->> 'bytes') AS "bytes",
  json_group_array("filename" ORDER BY "created_at", "filename") AS "filenames", max("created_at") AS "newest"`;
/** Only files of adopted folders have further places; their names stand together. */
const SQL = `
  WITH "placed" AS MATERIALIZED (
    SELECT "asset" ->> 'sha256' AS "sha256", json_group_array(place.value) AS "places"
    FROM "asset", json_each("asset"."asset" -> 'places') AS place
    WHERE "filename" >= 'source:' AND "filename" < 'source;' AND "asset" ->> 'sha256' IS NOT NULL
    GROUP BY "asset" ->> 'sha256'
  ), "equal" AS (
    SELECT ${FOUND} FROM "asset" WHERE "asset" ->> 'sha256' IS NOT NULL
    GROUP BY "asset" ->> 'sha256' HAVING count(*) > 1
    UNION
    SELECT ${FOUND} FROM "asset" WHERE "asset" ->> 'sha256' IN (SELECT "sha256" FROM "placed")
    GROUP BY "asset" ->> 'sha256'
  )
  SELECT "equal"."sha256", "bytes", "filenames", coalesce("places", '[]') AS "places"
  FROM "equal" LEFT JOIN "placed" ON "placed"."sha256" = "equal"."sha256"
  ORDER BY "newest" DESC`;

/** Groups of files with the same bytes, the newest first. */
export async function findDuplicates(database: Database): Promise<DuplicateGroup[]> {
  const rows = await database.rows<Row>(SQL);
  return rows.map(({ sha256, bytes, filenames, places }) => ({
    sha256,
    bytes: bytes ?? 0,
    filenames: JSON.parse(filenames) as string[],
    places: (JSON.parse(places) as string[]).sort(),
  }));
}
