import Sqlite from 'better-sqlite3';
import { Database } from '../../src/adapters/storage/database.ts';

/**
 * A program that brings a database to the newest schema and is killed before its n-th statement. Arguments: file, n.
 * Exits with 0 when it was done before that.
 */
const [path = '', nth] = process.argv.slice(2);
let count = 0;
const { prepare, exec } = Sqlite.prototype;
const counted = (): void => {
  count += 1;
  if (count === Number(nth)) process.kill(process.pid, 'SIGKILL');
};
Sqlite.prototype.prepare = function (this: Sqlite.Database, sql: string) {
  counted();
  return prepare.call(this, sql);
} as typeof prepare;
Sqlite.prototype.exec = function (this: Sqlite.Database, sql: string) {
  counted();
  return exec.call(this, sql);
};
const database = new Database(path, async () => Sqlite);
await database.rows('SELECT 1');
await database.close();
