import { join } from 'node:path';
import { Database } from '../../../src/adapters/storage/database.ts';
import { SqliteUsageLedger } from '../../../src/adapters/storage/sqlite-usage-ledger.ts';
import { describeUsageLedger } from '../../contracts/usage-ledger.contract.ts';
import { makeTempDir } from '../../support/temp-dir.ts';

describeUsageLedger('SqliteUsageLedger', async () => {
  const dir = await makeTempDir();
  const databases: Database[] = [];
  const open = (): SqliteUsageLedger => {
    const database = new Database(join(dir.path, 'library.db'));
    databases.push(database);
    return new SqliteUsageLedger(database);
  };
  return {
    ledger: open(),
    another: async () => open(),
    close: async () => {
      await Promise.all(databases.map((database) => database.close()));
      await dir.remove();
    },
  };
});
