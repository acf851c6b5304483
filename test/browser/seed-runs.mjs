/**
 * Fills a library with many runs of the pictures that it holds: links of their files, and rows put by the adapters of
 * the index. `node test/browser/seed-runs.mjs <home> <runs>`, while no server works on the home.
 */
import { copyFileSync, existsSync, linkSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from '../../dist/adapters/storage/database.js';
import { SqliteAssetIndex } from '../../dist/adapters/storage/sqlite-asset-index.js';

const [home, wanted] = process.argv.slice(2);
const library = join(home, 'generated');
/** A file can have so many links on ext4, with a margin. */
const LINKS = 30_000;
const BATCH = 500;
const COUNTS = [4, 1, 2, 4, 3, 1, 4, 6, 2, 1, 8, 4];
const MINUTE = 60_000;

const database = new Database(join(home, 'library.db'));
const index = new SqliteAssetIndex(database);
const { items } = await index.list({ limit: 500, mediaType: 'image' });
const models = items.map((asset) => ({ asset, links: 0, copy: 0 }));
if (models.length === 0) throw new Error('The library holds no picture to begin with');

const oldest = items.at(-1).createdAt;
let batch = [];
let made = 0;
for (let run = 0; run < Number(wanted); run += 1) {
  const count = COUNTS[run % COUNTS.length];
  const first = models[(run * 7) % models.length];
  const startedAt = oldest - (run + 1) * 7 * MINUTE;
  for (let at = 0; at < count; at += 1) {
    const model = same(first, at);
    const stem = `${startedAt}_${run.toString(16).padStart(8, '0')}_${at}`;
    batch.push({
      ...model.asset,
      filename: place(model, stem),
      requestId: `req_seed_${run}`,
      prompt: first.asset.prompt,
      userPrompt: first.asset.userPrompt,
      createdAt: startedAt + 4000 + at,
      elapsed: 4,
    });
    made += 1;
  }
  if (batch.length >= BATCH) await flush();
}
await flush();
await database.close();
console.log(JSON.stringify({ runs: Number(wanted), pictures: made }));

/** Pictures of one run have one shape. */
function same(first, at) {
  const alike = models.filter(({ asset }) => asset.size === first.asset.size);
  return alike[(alike.indexOf(first) + at) % alike.length];
}

function place(model, stem) {
  const { filename } = model.asset;
  const extension = filename.slice(filename.lastIndexOf('.'));
  model.links += 1;
  if (model.links % LINKS === 0) model.copy += 1;
  link(model, filename, `${stem}${extension}`);
  link(model, filename.replace(/\.[^.]+$/, '.thumb.jpg'), `${stem}.thumb.jpg`);
  return `${stem}${extension}`;
}

function link(model, from, to) {
  let source = join(library, from);
  if (model.copy > 0) {
    const copy = join(home, `copy-${model.copy}-${from}`);
    if (!existsSync(copy)) copyFileSync(source, copy);
    source = copy;
  }
  linkSync(source, join(library, to));
}

async function flush() {
  await index.put(batch);
  batch = [];
}
