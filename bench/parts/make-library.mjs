/**
 * Fills a home with assets: a media file and a thumbnail each, hard links of two tiny files, and the rows, put by the
 * index's own adapter. There are no sidecars, because nothing reads those of assets that the index knows.
 */
import { copyFileSync, linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from '../../dist/adapters/storage/database.js';
import { SqliteAssetIndex } from '../../dist/adapters/storage/sqlite-asset-index.js';
import { tinyPicture } from '../support/pictures.mjs';

const [home, count] = process.argv.slice(2);
const folder = join(home, '.ima2');
const library = join(folder, 'generated');
/** ext4 allows 65,000 links of one file. */
const LINKS = 30_000;
const BATCH = 2000;
const START = 1_600_000_000_000;
/** Over some five years, as a library grows. */
const STEP_MS = Math.floor((5 * 365 * 86_400_000) / Number(count));
const SUBJECTS = [
  'fox',
  'lighthouse',
  'tram',
  'orchid',
  'harbour',
  'violin',
  'glacier',
  'lantern',
  'sparrow',
  'bridge',
];
const PLACES = ['in a snowy forest', 'at the sea', 'under a red sky', 'in the old town', 'on a hill', 'by the river'];
const STYLES = ['watercolour', 'ink', 'oil', 'photograph', 'woodcut', 'pastel', 'poster'];

mkdirSync(library, { recursive: true });
writeFileSync(join(home, 'tiny.png'), await tinyPicture('png'));
writeFileSync(join(home, 'tiny.jpg'), await tinyPicture('jpeg'));
let [media, thumbnail] = [join(home, 'tiny.png'), join(home, 'tiny.jpg')];

const database = new Database(join(folder, 'library.db'));
const index = new SqliteAssetIndex(database);
let batch = [];
for (let n = 0; n < Number(count); n += 1) {
  if (n % LINKS === 0) freshFiles(n);
  const stem = `${START + n * STEP_MS}_${n.toString(16).padStart(8, '0')}_0`;
  linkSync(media, join(library, `${stem}.png`));
  linkSync(thumbnail, join(library, `${stem}.thumb.jpg`));
  batch.push(asset(n, `${stem}.png`));
  if (batch.length === BATCH) await flush();
}
await flush();
await index.markBuilt();
await database.close();
console.log(JSON.stringify({ made: Number(count), oldest: START, stepMs: STEP_MS }));

async function flush() {
  await index.put(batch);
  batch = [];
}

function freshFiles(n) {
  copyFileSync(join(home, 'tiny.png'), join(home, `tiny-${n}.png`));
  copyFileSync(join(home, 'tiny.jpg'), join(home, `tiny-${n}.jpg`));
  [media, thumbnail] = [join(home, `tiny-${n}.png`), join(home, `tiny-${n}.jpg`)];
}

function asset(n, filename) {
  const prompt = `A ${STYLES[n % 7]} of a ${SUBJECTS[n % 10]} ${PLACES[n % 6]}, number ${n}, soft light from the left, much detail in the foreground, calm mood`;
  return {
    kind: 'classic',
    requestId: `req_${n}`,
    sessionId: n % 3 === 0 ? `session-${n % 50}` : null,
    prompt,
    userPrompt: prompt,
    revisedPrompt: `${prompt}. The picture shows every detail that was asked for, drawn with care.`,
    provider: 'api',
    model: 'gpt-5.4-mini',
    filename,
    mediaType: 'image',
    createdAt: START + n * STEP_MS,
    format: 'png',
    quality: 'medium',
    size: '1024x1024',
    width: 1024,
    height: 1024,
    bytes: 1_500_000,
    elapsed: 12.3,
    seed: String(n),
    thumbhash: '1QcSHQRnh493V4dIh4eXh1h4kJUI',
    perceptualHash: n.toString(16).padStart(16, '0'),
    usage: { input_tokens: 1200, output_tokens: 100, total_tokens: 1300 },
    warnings: [],
  };
}
