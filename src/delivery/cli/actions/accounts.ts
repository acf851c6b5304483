import type { Studio } from '../../../application/studio.ts';
import { StudioError } from '../../../domain/errors.ts';
import { type AccountName, accountKinds } from '../../../domain/secrets.ts';
import type { SignedInAccount } from '../../../domain/sign-in.ts';
import type { Output } from '../output.ts';
import { withStudio } from '../studio.ts';

/** Flags of the commands about accounts. */
export interface AccountFlags {
  server?: string;
}

/** `ima2 accounts ls`: who is signed in, and which accounts are in use. */
export async function list(output: Output, flags: AccountFlags): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const accounts = await studio.accounts.signedIn();
    if (output.form === 'json') return output.json({ ok: true, accounts });
    if (accounts.length === 0) return output.note('Nobody is signed in; `ima2 login` connects an account');
    const rows = accounts.map(({ id, label, email, plan, active }) => [
      ...[active ? '●' : '', id, label, email ?? 'unknown', plan ?? ''],
    ]);
    output.table(['USED', 'ID', 'ACCOUNT', 'PERSON', 'PLAN'], rows);
  });
}

/** `ima2 accounts use`: calls from now on are made with this one. */
export async function use(output: Output, asked: string, flags: AccountFlags): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const account = await studio.accounts.switchTo((await found(studio, asked)).id);
    if (output.form === 'json') return output.json({ ok: true, account });
    output.done(`${account.label} is used as ${account.email ?? account.id} from now on`);
  });
}

/** `ima2 accounts rm`: forgets an account and its tokens. */
export async function remove(output: Output, asked: string, flags: AccountFlags): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const account = await studio.accounts.removeAccount((await found(studio, asked)).id);
    if (output.form === 'json') return output.json({ ok: true, account });
    output.done(`${account.label} account ${account.email ?? account.id} is forgotten`);
  });
}

/** Signs out of the account of a kind that is in use. Nobody being signed in is no failure. */
export async function signOut(output: Output, kind: AccountName, flags: AccountFlags): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const accounts = await studio.accounts.signedIn();
    const inUse = accounts.find(({ account, active }) => account === kind && active);
    const account = inUse === undefined ? null : await studio.accounts.removeAccount(inUse.id);
    if (output.form === 'json') return output.json({ ok: true, account });
    if (account === null) return output.note(`Nobody is signed in to ${accountKinds[kind].label}`);
    output.done(`Signed out of ${account.label}`);
  });
}

/** By id, by the beginning of one, or by address. */
async function found(studio: Studio, asked: string): Promise<SignedInAccount> {
  const accounts = await studio.accounts.signedIn();
  const exact = accounts.filter(({ id }) => id === asked);
  const alike = accounts.filter(({ id, email }) => id.startsWith(asked) || email === asked);
  const [account, ...others] = exact.length > 0 ? exact : alike;
  if (account !== undefined && others.length === 0) return account;
  const hint = '`ima2 accounts ls` lists them with their ids';
  if (account === undefined) throw new StudioError('not-found', 'NOT_FOUND', `There is no account ${asked}`, { hint });
  throw new StudioError('conflict', 'CONFLICT', `${asked} may mean several accounts`, { hint });
}
