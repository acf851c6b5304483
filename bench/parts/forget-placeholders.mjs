/** Makes a library look as one that was opened never before: of its pictures nothing is known but what sidecars say. */
import Database from 'better-sqlite3';

const database = new Database(process.argv[2]);
database.exec(`UPDATE asset SET asset = json_remove(asset, '$.thumbhash', '$.perceptualHash')`);
database.close();
console.log('{}');
