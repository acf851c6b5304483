import { StudioError } from '../../domain/errors.ts';
import { errorCode } from './atomic-write.ts';

interface Trouble {
  code: string;
  says: (folder: string) => string;
  hint: string;
}

const FULL: Trouble = {
  code: 'DISK_FULL',
  says: (folder) => `The disk is full: nothing more can be written to ${folder}`,
  hint: 'Free some space on that disk, then try again',
};
const READ_ONLY: Trouble = {
  code: 'DISK_READ_ONLY',
  says: (folder) => `${folder} is on a disk that is read-only`,
  hint: 'Mount the disk writable, or choose another folder in the settings under storage',
};
const DENIED: Trouble = {
  code: 'DISK_ACCESS_DENIED',
  says: (folder) => `ima2 may not read or write in ${folder}`,
  hint: 'Give your user read and write permission on that folder and its files',
};
const FAILED: Trouble = {
  code: 'DISK_FAILED',
  says: (folder) => `The disk failed while working in ${folder}`,
  hint: 'Check that the disk is connected and healthy, then try again',
};

/** By error code of Node or SQLite; what is not listed is `DISK_FAILED`. */
const TROUBLE: Readonly<Record<string, Trouble>> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  SQLITE_FULL: FULL,
  EROFS: READ_ONLY,
  SQLITE_READONLY: READ_ONLY,
  EACCES: DENIED,
  EPERM: DENIED,
  SQLITE_CANTOPEN: DENIED,
  SQLITE_PERM: DENIED,
  SQLITE_AUTH: DENIED,
};

/** What went wrong with a folder on disk, as a `storage-failed` StudioError that names the folder and the remedy. */
export function diskTrouble(error: unknown, folder: string): StudioError {
  if (StudioError.is(error)) return error;
  const code = errorCode(error) ?? '';
  const trouble = TROUBLE[code] ?? TROUBLE[code.split('_').slice(0, 2).join('_')] ?? FAILED;
  return new StudioError('storage-failed', trouble.code, trouble.says(folder), {
    hint: trouble.hint,
    details: { folder, ...(code !== '' && { cause: code }) },
    cause: error,
  });
}
