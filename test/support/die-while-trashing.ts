import { DiskTrash } from '../../src/adapters/storage/disk-trash.ts';
import type { Asset } from '../../src/domain/asset.ts';
import { anAsset } from './builders.ts';
import { interceptedFiles } from './intercepted-files.ts';
import { separatedFiles } from './separated-files.ts';

/**
 * A program that is killed before its n-th call to the file system. Arguments: `put`, `restore`, `purge` or `remove`,
 * whether the trash is `here` or on `another` file system, library, trash, n. Exits with 0 when it was done before that.
 */
const [what, where, root = '', trashDir = '', nth] = process.argv.slice(2);
const intercepted = interceptedFiles(({ number }) => {
  if (number === Number(nth)) process.kill(process.pid, 'SIGKILL');
});
const files = where === 'another' ? separatedFiles(trashDir, intercepted) : intercepted;
const log = { debug() {}, info() {}, warn() {}, error() {} };
const trash = new DiskTrash({ root, trashDirName: '.trash', trashDir, log, files });
const asset: Asset = anAsset({ filename: 'a.png' });

if (what === 'put') await trash.put({ trashId: '1000_0a', trashedAt: 1000, asset });
else if (what === 'restore') await trash.restore('1000_0a');
else if (what === 'purge') await trash.purge('1000_0a');
else await trash.remove('a.png');
