import { DiskDocuments } from '../../src/adapters/storage/disk-documents.ts';
import { takeOverDatabase } from '../../src/adapters/storage/older/take-over-database.ts';
import { SystemClock } from '../../src/adapters/system/system-clock.ts';
import { interceptedFiles } from './intercepted-files.ts';

/**
 * A program that takes over a database of ima2-gen and is killed before its n-th call to the file system. Arguments:
 * database, folder of the documents, n. Exits with 0 when it was done before that.
 */
const [database = '', folder = '', nth] = process.argv.slice(2);
const files = interceptedFiles(({ number }) => {
  if (number === Number(nth)) process.kill(process.pid, 'SIGKILL');
});
const clock = new SystemClock();
const log = { debug() {}, info() {}, warn() {}, error() {} };
await takeOverDatabase({ database, documents: folder }, new DiskDocuments(folder, clock, files), { clock, log });
