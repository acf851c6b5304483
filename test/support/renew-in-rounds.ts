import { createInterface } from 'node:readline';
import { StudioError } from '../../src/domain/errors.ts';
import type { Credentials } from '../../src/ports/account-vault.ts';
import { HastyClock, vaultAt } from './signed-in.ts';

/**
 * A program with a vault of its own. Arguments: a home and the address of the issuer. For each line `current <name>` or
 * `renew <name>` it answers with a line of JSON: the secret, or the code of the error. With a third argument `hasty` nobody waits long.
 */
const [home = '', issuer = '', pace] = process.argv.slice(2);
const { vault, network } = vaultAt(home, issuer, pace === 'hasty' ? { clock: new HastyClock() } : {});
const last = new Map<string, Credentials>();

process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  const [what, name = ''] = line.split(' ');
  try {
    const refused = last.get(name);
    const found = what === 'renew' && refused ? await vault.renew(refused) : await vault.credentials(name);
    if (found) last.set(name, found);
    process.stdout.write(`${JSON.stringify({ secret: found?.secret })}\n`);
  } catch (error) {
    process.stdout.write(`${JSON.stringify({ code: StudioError.from(error).code })}\n`);
  }
}
await network.close();
