// Writes the pages of docs/ that are made from the code. With --check it writes nothing and exits 1 when one is stale.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const isCheck = process.argv.includes('--check');
register();

const { PAGES } = await import('./docs/pages.ts');
const stale = [];
for (const { file, make } of PAGES) {
  const path = join(root, file);
  const [made, kept] = await Promise.all([make(root), readFile(path, 'utf8').catch(() => undefined)]);
  if (made === kept) continue;
  stale.push(file);
  if (isCheck) continue;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, made);
}
if (isCheck && stale.length > 0) {
  console.error(`Stale: ${stale.join(', ')}. Run: npm run docs`);
  process.exitCode = 1;
} else {
  console.log(stale.length > 0 ? `Written: ${stale.join(', ')}` : `${PAGES.length} pages are fresh`);
}
