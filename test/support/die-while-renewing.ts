import { interceptedFiles } from './intercepted-files.ts';
import { HastyClock, vaultAt } from './signed-in.ts';

/**
 * A program that is killed before its n-th call to the file system after the issuer's answer. Arguments: a home, the
 * address of the issuer, n. Exits with 0 when it was done before that.
 */
const [home = '', issuer = '', nth] = process.argv.slice(2);
const files = interceptedFiles(({ number }) => {
  if (number === Number(nth)) process.kill(process.pid, 'SIGKILL');
});
const { vault, network } = vaultAt(home, issuer, { clock: new HastyClock(), files });
await vault.credentials('chatgpt');
await network.close();
