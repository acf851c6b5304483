import { dirname } from 'node:path';
import { StudioError } from '../../domain/errors.ts';
import { errorCode } from './atomic-write.ts';
import { diskTrouble } from './disk-trouble.ts';

const REBUILD = 'Move the file away and run "ima2 library rebuild": the sidecars hold everything that it listed';

/** What went wrong with the library's database, as a StudioError that names the file and the remedy. */
export function databaseTrouble(error: unknown, path: string): StudioError {
  if (StudioError.is(error)) return error;
  const cause = (error as { driverError?: unknown } | null)?.driverError ?? error;
  const code = errorCode(cause) ?? '';
  if (isMissingBinding(cause, code)) return driverMissing(cause);
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return storage('LIBRARY_DAMAGED', `${path} is damaged`, REBUILD, cause);
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    const hint = 'Close other programs that have the library open, or wait until they are done, then try again';
    return storage('LIBRARY_BUSY', `Another program keeps ${path} locked`, hint, cause);
  }
  if (/^(SQLITE_(FULL|READONLY|IOERR|CANTOPEN|PERM|AUTH)|E[A-Z]+$)/.test(code))
    return diskTrouble(cause, dirname(path));
  const hint = 'The log holds the details; running with IMA2_LOG_LEVEL=debug shows more';
  return storage('LIBRARY_FAILED', `The database ${path} refused a statement`, hint, cause);
}

/** The file has tables of somebody else; nothing in it was touched. */
export function foreignDatabase(path: string): StudioError {
  const hint = 'Set storage.libraryPath (IMA2_LIBRARY_PATH) to a file that does not exist yet';
  return storage('LIBRARY_FOREIGN', `${path} is a database, but no library of ima2`, hint);
}

/** A later version of the program wrote the file; nothing in it was touched. */
export function newerSchema(path: string, found: number, known: number): StudioError {
  const hint = 'Install the newest @ima2/core, or set storage.libraryPath (IMA2_LIBRARY_PATH) to another file';
  const message = `${path} was written by a newer ima2: its schema is ${found}, this program knows ${known}`;
  return new StudioError('storage-failed', 'LIBRARY_TOO_NEW', message, { hint, details: { found, known } });
}

/** The database was used after the program had begun to stop. */
export function databaseClosed(path: string): StudioError {
  return storage('LIBRARY_CLOSED', `${path} is closed already`, 'Start ima2 again');
}

function storage(code: string, message: string, hint: string, cause?: unknown): StudioError {
  return new StudioError('storage-failed', code, message, { hint, cause });
}

/** npm 12 skips install scripts of global packages, and a binding is made for one major version of Node only. */
function isMissingBinding(cause: unknown, code: string): boolean {
  if (['ERR_DLOPEN_FAILED', 'ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'].includes(code)) return true;
  const message = (cause as { message?: unknown } | null)?.message;
  return typeof message === 'string' && message.includes('Could not locate the bindings file');
}

function driverMissing(cause: unknown): StudioError {
  const message = `better-sqlite3 has no binary for Node ${process.versions.node} on this machine`;
  return new StudioError('tool-missing', 'DATABASE_DRIVER_MISSING', message, {
    hint: 'Run "npm i -g --allow-scripts=better-sqlite3 @ima2/core", or "npm rebuild better-sqlite3" in a checkout',
    cause,
  });
}
