import { join } from 'node:path';
import { Database } from '../../../src/adapters/storage/database.ts';
import { SqliteAssetIndex } from '../../../src/adapters/storage/sqlite-asset-index.ts';
import { SqlitePictureFacts } from '../../../src/adapters/storage/sqlite-picture-facts.ts';
import { describePictureFacts } from '../../contracts/picture-facts.contract.ts';
import { makeTempDir } from '../../support/temp-dir.ts';

describePictureFacts('SqlitePictureFacts', async () => {
  const dir = await makeTempDir();
  const database = new Database(join(dir.path, 'library.db'));
  const index = new SqliteAssetIndex(database);
  return {
    index,
    facts: new SqlitePictureFacts(database, index),
    close: async () => {
      await database.close();
      await dir.remove();
    },
  };
});
