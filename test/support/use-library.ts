import { Database } from '../../src/adapters/storage/database.ts';
import { SqliteAssetIndex } from '../../src/adapters/storage/sqlite-asset-index.ts';
import { SqliteRunLog } from '../../src/adapters/storage/sqlite-run-log.ts';
import { endOf } from '../../src/domain/run.ts';
import { anAsset, aRun } from './builders.ts';

/**
 * A program that works on a library as a second process. Arguments: the database, what to do, a name for this process,
 * how often. `write` adds runs and assets, reading before each; `open` leaves a run open, `claim` prints the ids of
 * the abandoned runs that it got, `acknowledge` opens runs and prints the id of each once it is kept; these wait to be
 * killed.
 */
const [path = '', what, name, times] = process.argv.slice(2);
const database = new Database(path);
const log = new SqliteRunLog(database);

if (what === 'write') {
  const index = new SqliteAssetIndex(database);
  for (let number = 0; number < Number(times); number += 1) {
    const requestId = `${name}-${number}`;
    const { total } = await index.list({ limit: 1 });
    await Promise.all([
      log.open(aRun({ requestId })),
      index.put([anAsset({ filename: `${requestId}.png`, refsCount: total })]),
      log.phase(requestId, 'decoding', number),
    ]);
    await log.close(requestId, endOf(null, number));
  }
  await database.close();
} else if (what === 'open') {
  await log.open(aRun({ requestId: String(name) }));
  process.stdout.write('open\n');
  setInterval(() => undefined, 60_000);
} else if (what === 'acknowledge') {
  for (let number = 0; ; number += 1) {
    await log.open(aRun({ requestId: `${name}-${number}` }));
    await new Promise((resolve) => process.stdout.write(`${name}-${number}\n`, resolve));
  }
} else {
  const claimed = await log.claimAbandoned();
  process.stdout.write(JSON.stringify(claimed.map(({ requestId }) => requestId)));
  setInterval(() => undefined, 60_000);
}
