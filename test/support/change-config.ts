import { createInterface } from 'node:readline';
import { ConfigKeys } from '../../src/adapters/accounts/config-keys.ts';
import { StoredKeys } from '../../src/adapters/accounts/stored-keys.ts';
import { ConfigFile } from '../../src/adapters/system/config-file.ts';
import { ConfigWriter } from '../../src/adapters/system/config-writer.ts';
import { loadSettings } from '../../src/adapters/system/load-settings.ts';
import { SystemClock } from '../../src/adapters/system/system-clock.ts';

/**
 * A program that changes `config.json` of a home as soon as a line comes in. Arguments: the home, then what it saves:
 * `key:<name>=<key>` and `<setting>=<value in JSON>`. Prints `ready`, then `done`, or the error.
 */
const [home = '', ...changes] = process.argv.slice(2);
const loaded = loadSettings({ env: { IMA2_CONFIG_DIR: home }, workingDir: home, home });
const writer = new ConfigWriter(loaded.configFile, new SystemClock());
const keys = new ConfigKeys(new StoredKeys(loaded), writer, loaded.known);
const file = new ConfigFile(writer, loaded.settleWith);

process.stdout.write('ready\n');
for await (const _ of createInterface({ input: process.stdin })) break;
for (const change of changes) {
  const at = change.indexOf('=');
  const [name, value] = [change.slice(0, at), change.slice(at + 1)];
  if (name.startsWith('key:')) await keys.save(name.slice(4), value);
  else await file.set(name, JSON.parse(value));
}
process.stdout.write('done\n');
