import type { Asset } from '../../domain/asset.ts';
import { type PictureFact, withFact } from '../../domain/picture-fact.ts';
import type { Database } from './database.ts';

const FACTS = `
  SELECT "filename", "bytes", "width", "height", "thumbhash", "perceptual_hash" AS "perceptualHash"
  FROM "picture_facts" WHERE "filename" IN (SELECT value FROM json_each($filenames))`;

/** Assets with what is known of their files beside the sidecars. */
export async function withFacts(database: Database, assets: readonly Asset[]): Promise<Asset[]> {
  const lacking = assets.filter(({ thumbhash }) => typeof thumbhash !== 'string').map(({ filename }) => filename);
  if (lacking.length === 0) return [...assets];
  const rows = await database.rows<PictureFact>(FACTS, { filenames: JSON.stringify(lacking) });
  const facts = new Map(rows.map((fact) => [fact.filename, fact]));
  return assets.map((asset) => withFact(asset, facts.get(asset.filename)));
}
