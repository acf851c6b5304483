/** Makes thumbnails of the same pictures three ways in one process: bare sharp, bare sharp two at once, ima2. */
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { openLocal } from '../../dist/delivery/sdk/open-local.js';

const [home, sample, count] = process.argv.slice(2);
const library = join(home, '.ima2/generated');
const extension = sample.endsWith('.png') ? 'png' : 'jpeg';
mkdirSync(library, { recursive: true });
writeFileSync(join(library, `1700000000000_aaaaaaaa_0.${extension}`), readFileSync(sample));
const first = join(library, `1700000000000_aaaaaaaa_0.${extension}`);
for (let n = 1; n < Number(count); n += 1) {
  linkSync(first, join(library, `${1_700_000_000_000 + n}_aaaaaaaa_0.${extension}`));
}
const names = readdirSync(library);
const scratch = join(home, 'scratch');
mkdirSync(scratch);

const bare = async (name) => {
  const bytes = await readFile(join(library, name));
  await writeFile(
    join(scratch, `${name}.jpg`),
    await sharp(bytes).resize({ width: 320 }).jpeg({ quality: 70 }).toBuffer(),
  );
};
const bareRun = (width) =>
  measured(async () => {
    let next = 0;
    const worker = async () => {
      while (next < names.length) {
        next += 1;
        await bare(names[next - 1]);
      }
    };
    await Promise.all(Array.from({ length: width }, worker));
  });

async function measured(work) {
  const cpu = process.cpuUsage();
  const begun = performance.now();
  await work();
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: names.length / seconds, cpuMs: (user + system) / 1000 / names.length };
}

const { studio, close } = await openLocal({ env: process.env });
await Promise.all(names.slice(0, 4).map(bare));
const oneByOne = await bareRun(1);
const sideBySide = await bareRun(2);
let made;
const ima2 = await measured(async () => {
  made = await studio.assets.backfillThumbnails();
});
for (const name of readdirSync(library)) if (name.endsWith('.thumb.jpg')) rmSync(join(library, name));
const again = await measured(() => studio.assets.backfillThumbnails());
await close(0);
if (made.created !== names.length) throw new Error(`Only ${made.created} of ${names.length} thumbnails were made`);
console.log(JSON.stringify({ oneByOne, sideBySide, ima2: again.perSecond > ima2.perSecond ? again : ima2 }));
