import { atomicWrite } from '../../src/adapters/storage/atomic-write.ts';
import { DiskAssetFiles } from '../../src/adapters/storage/disk-asset-files.ts';
import { anAsset } from './builders.ts';
import { interceptedFiles } from './intercepted-files.ts';

/**
 * A program that is killed before its n-th call to the file system. Arguments: `file` or `asset`, a path, n. Exits with
 * 0 when it was done before that.
 */
const [what, path = '', nth] = process.argv.slice(2);
const files = interceptedFiles(({ number }) => {
  if (number === Number(nth)) process.kill(process.pid, 'SIGKILL');
});

if (what === 'file') await atomicWrite(path, Buffer.alloc(700_000, 'n'), {}, files);
else {
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const library = new DiskAssetFiles({
    root: path,
    trashDirName: '.trash',
    log,
    readSettings: async () => null,
    files,
  });
  const asset = anAsset({ filename: 'a.png', prompt: 'new' });
  await library.write(asset, { media: Buffer.alloc(300_000, 'm'), thumbnail: Buffer.alloc(3_000, 't') });
}
