import { interceptedFiles } from './intercepted-files.ts';
import { signInsAt } from './sign-ins-at.ts';

/**
 * A program that signs in to ChatGPT and is killed before its n-th call to the file system after the issuer's answer.
 * Arguments: a home, the address of the issuer, n. Exits with 0 when it was done before that.
 */
const [home = '', issuer = '', nth] = process.argv.slice(2);
const files = interceptedFiles(({ number }) => {
  if (number === Number(nth)) process.kill(process.pid, 'SIGKILL');
});
const { signIns, close } = signInsAt(home, issuer, { files });
const { done } = await signIns.begin('chatgpt', 'code', new AbortController().signal);
await done;
await close();
