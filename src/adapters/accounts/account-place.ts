import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StudioError } from '../../domain/errors.ts';
import { type AccountName, accountKinds } from '../../domain/secrets.ts';
import type { SettingsDocument } from '../../domain/settings-file.ts';
import type { SignedInAccount } from '../../domain/sign-in.ts';
import type { Clock } from '../../ports/clock.ts';
import { errorCode, type FileCalls } from '../storage/atomic-write.ts';
import { diskTrouble } from '../storage/disk-trouble.ts';
import type { KnownSecrets } from '../system/known-secrets.ts';
import type { AccountShelf } from './account-shelf.ts';
import type { SignIn } from './sign-in.ts';
import { switchFailed } from './switch-failure.ts';
import { TokenFile } from './token-file.ts';
import { underTokenLock } from './token-lock.ts';

/** What a place of accounts is made of. */
export interface PlaceParts {
  signIn: SignIn;
  shelf: AccountShelf;
  clock: Clock;
  known: KnownSecrets;
  files: FileCalls;
}

/**
 * The accounts of one kind: the one in use stands in the file that other programs read, too, the others on a shelf of
 * ours. Who takes the place of another is written to the shelf first, and so is the other.
 */
export class AccountPlace {
  readonly #name: AccountName;
  readonly #parts: PlaceParts;
  readonly #file: TokenFile;

  constructor(name: AccountName, parts: PlaceParts) {
    this.#name = name;
    this.#parts = parts;
    this.#file = new TokenFile(parts.signIn.path, parts.files);
  }

  /** The accounts that are there. Never rejects. */
  async list(): Promise<SignedInAccount[]> {
    const documents = await this.#parts.shelf.all();
    const current = await this.#current();
    const used = current && this.#idOf(current);
    if (used !== undefined) documents.set(used, current ?? {});
    return [...documents].flatMap(([id, document]) => this.#told(document, id === used) ?? []);
  }

  /** Lets calls be made with the sign-in of a document. Rejects with `storage-failed`; then nothing has changed. */
  async adopt(document: SettingsDocument): Promise<SignedInAccount> {
    this.#hide(document);
    const id = this.#idOf(document);
    const account = this.#told(document, true);
    if (id === undefined || account === undefined) throw switchFailed(this.#parts.signIn.label, 'it holds no tokens');
    // The issuer gives these tokens once.
    await this.#parts.shelf.keep(id, document);
    await this.#underLock(async () => {
      await this.#keepFormer(id);
      await this.#file.write(document);
    });
    return account;
  }

  /** Lets calls be made with an account that is there; undefined: there is none of that id. */
  async use(id: string): Promise<SignedInAccount | undefined> {
    const current = await this.#current();
    if (current !== undefined && this.#idOf(current) === id) return this.#told(current, true);
    if (!(await this.#parts.shelf.all()).has(id)) return undefined;
    return this.#underLock(async () => {
      // Another process may have been faster, and have renewed the tokens since: those on the shelf are used up then.
      const before = await this.#current();
      if (before !== undefined && this.#idOf(before) === id) return this.#told(before, true);
      const document = (await this.#parts.shelf.all()).get(id);
      if (document === undefined) return undefined;
      this.#hide(document);
      await this.#keepFormer(id);
      await this.#file.write(document);
      return this.#told(document, true);
    });
  }

  /** The account in use; undefined: nobody is signed in. */
  async active(): Promise<SignedInAccount | undefined> {
    const current = await this.#current();
    return current && this.#told(current, true);
  }

  /** Forgets an account; undefined: there is none of that id. */
  async remove(id: string): Promise<SignedInAccount | undefined> {
    const account = (await this.list()).find((each) => each.id === id);
    if (account === undefined) return undefined;
    if (account.active) await this.#signOut(id);
    await this.#parts.shelf.drop(id);
    return { ...account, active: false };
  }

  async #signOut(id: string): Promise<void> {
    const { label, owner } = accountKinds[this.#name];
    if (owner !== null) {
      throw new StudioError('conflict', 'ACCOUNT_IN_USE', `This ${label} account is the one that ${owner} uses`, {
        hint: `Use another account first, or sign out with ${owner} itself`,
        details: { field: 'id' },
      });
    }
    await this.#underLock(async () => {
      const current = await this.#current();
      if (current === undefined || this.#idOf(current) !== id) return;
      await this.#file.remove();
    });
  }

  /** What the file holds stays on the shelf, with the newest tokens, unless the same account comes in its place. */
  async #keepFormer(next: string): Promise<void> {
    const { signIn, shelf } = this.#parts;
    const before = await this.#current();
    const refresh = before && signIn.tokensIn(before)?.refresh;
    // What a renewal had begun to write when it died is newer than the file.
    await this.#file.recover((left) => {
      const found = signIn.tokensIn(left)?.refresh;
      return found !== undefined && found !== refresh;
    });
    const former = await this.#current();
    const id = former && this.#idOf(former);
    if (id === next) return;
    if (former !== undefined && id !== undefined) {
      await shelf.keep(id, former);
      return;
    }
    const bytes = await readFile(this.#file.path).catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw diskTrouble(error, dirname(this.#file.path));
    });
    if (bytes !== undefined && bytes.byteLength > 0) await shelf.keepBackup(bytes);
  }

  async #underLock<T>(work: () => Promise<T>): Promise<T> {
    try {
      await mkdir(dirname(this.#file.path), { recursive: true, mode: 0o700 });
    } catch (error) {
      throw diskTrouble(error, dirname(this.#file.path));
    }
    return underTokenLock(await this.#file.lockPath(), this.#parts.clock, work);
  }

  async #current(): Promise<SettingsDocument | undefined> {
    const content = await this.#file.read();
    return content.state === 'read' ? content.document : undefined;
  }

  #idOf(document: SettingsDocument): string | undefined {
    const owner = this.#parts.signIn.ownerOf(document);
    return owner && `${this.#name}-${createHash('sha256').update(owner.key).digest('hex').slice(0, 12)}`;
  }

  #told(document: SettingsDocument, active: boolean): SignedInAccount | undefined {
    const owner = this.#parts.signIn.ownerOf(document);
    const id = this.#idOf(document);
    if (owner === undefined || id === undefined) return undefined;
    const { email, plan } = owner;
    return { id, account: this.#name, label: this.#parts.signIn.label, email, plan, active };
  }

  #hide(document: SettingsDocument): void {
    const tokens = this.#parts.signIn.tokensIn(document);
    for (const token of [tokens?.access, tokens?.refresh, tokens?.id]) {
      if (token !== undefined) this.#parts.known.add(token);
    }
  }
}
