import { join } from 'node:path';
import { DiskTrash } from '../../src/adapters/storage/disk-trash.ts';
import type { Asset } from '../../src/domain/asset.ts';
import { anAsset } from './builders.ts';
import { stoppingFiles } from './intercepted-files.ts';
import { separatedFiles } from './separated-files.ts';

/**
 * A program that is stopped before its first call to the file system in home 1, before its second in home 2, and so on,
 * and killed in the end. Arguments: `put`, `restore`, `purge` or `remove`, whether the trash is `here` or on `another` file
 * system, the folder of the homes. Says before how many calls it was stopped; it was done with one home more.
 */
const [what, where, homes = ''] = process.argv.slice(2);
const log = { debug() {}, info() {}, warn() {}, error() {} };
const asset: Asset = anAsset({ filename: 'a.png' });

for (let nth = 1; ; nth += 1) {
  const [root, trashDir] = ['generated', 'trash'].map((name) => join(homes, String(nth), name)) as [string, string];
  const { files, stopped } = stoppingFiles(nth);
  const calls = where === 'another' ? separatedFiles(trashDir, files) : files;
  const outcome = await Promise.race([
    operate(new DiskTrash({ root, trashDirName: '.trash', trashDir, log, files: calls })),
    stopped,
  ]);
  if (outcome === 'stopped') continue;
  await new Promise((written) => process.stdout.write(String(nth - 1), written));
  process.kill(process.pid, 'SIGKILL');
}

async function operate(trash: DiskTrash): Promise<void> {
  if (what === 'put') await trash.put({ trashId: '1000_0a', trashedAt: 1000, asset });
  else if (what === 'restore') await trash.restore('1000_0a');
  else if (what === 'purge') await trash.purge('1000_0a');
  else await trash.remove('a.png');
}
