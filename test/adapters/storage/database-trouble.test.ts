import { describe, expect, it } from '@jest/globals';
import { databaseTrouble } from '../../../src/adapters/storage/database-trouble.ts';
import { StudioError } from '../../../src/domain/errors.ts';

describe('Trouble with the database', () => {
  it.each([
    ['SQLITE_BUSY', 'LIBRARY_BUSY'],
    ['SQLITE_LOCKED_SHAREDCACHE', 'LIBRARY_BUSY'],
    ['SQLITE_CORRUPT', 'LIBRARY_DAMAGED'],
    ['SQLITE_NOTADB', 'LIBRARY_DAMAGED'],
    ['SQLITE_FULL', 'DISK_FULL'],
  ])('%s is told as %s, with the file and a remedy', (code, expected) => {
    const error = databaseTrouble({ driverError: Object.assign(new Error('x'), { code }) }, '/library/library.db');
    expect(error).toMatchObject({ kind: 'storage-failed', code: expected, hint: expect.stringMatching(/\w+ \w+/) });
    expect(error.message).toContain('/library');
  });

  it('leaves what is told already as it is', () => {
    const known = new StudioError('storage-failed', 'DISK_FULL', 'x');
    expect(databaseTrouble(known, '/library/library.db')).toBe(known);
  });
});
