import { StudioError } from '../../domain/errors.ts';
import type { SettingsDocument } from '../../domain/settings-file.ts';
import type { Clock } from '../../ports/clock.ts';
import type { GuardedFetch } from '../network/guarded-fetch.ts';
import { type FileCalls, fileCalls } from '../storage/atomic-write.ts';
import type { KnownSecrets } from '../system/known-secrets.ts';
import { renewToken } from './renew-token.ts';
import type { RenewedTokens, SignIn, Tokens } from './sign-in.ts';
import { TokenFile } from './token-file.ts';
import { underTokenLock } from './token-lock.ts';

/** How long an issuer that could not be asked is left alone, in milliseconds. */
const REST_MS = 30_000;
/** How often the file is looked at again when the issuer does not know our token any more. */
const LOOKS = 8;
/**
 * How often while a program that knows no lock may be renewing the same token: longer than an issuer usually takes, and with
 * all other looks shorter than anybody waits who asks whether the account is ready.
 */
const LOOKS_ELSEWHERE = 8;
/** The pause between two looks, in milliseconds. */
const LOOK_MS = 100;

/** What the tokens of an account need of the rest of the program. */
export interface AccountTokensParts {
  network: GuardedFetch;
  clock: Clock;
  known: KnownSecrets;
  files?: FileCalls;
}

interface Held {
  document: SettingsDocument;
  tokens: Tokens;
}

/** The tokens of one signed-in account, renewed in time, by one process of this machine at a time. */
export class AccountTokens {
  readonly #signIn: SignIn;
  readonly #parts: AccountTokensParts;
  readonly #file: TokenFile;
  /** Renewals of this process come one after another; each begins with what the one before it left. */
  #last: Promise<unknown> = Promise.resolve();
  /** Why the last renewal failed; it counts only for the same refresh token. */
  #failed: { refresh: string; at: number; error: StudioError } | undefined;
  /** New tokens that could not be written: the issuer gives them once only. */
  #unsaved: { refresh: string; renewed: RenewedTokens } | undefined;

  constructor(signIn: SignIn, parts: AccountTokensParts) {
    this.#signIn = signIn;
    this.#parts = parts;
    this.#file = new TokenFile(signIn.path, parts.files ?? fileCalls);
  }

  /**
   * Tokens that are good now; undefined when nobody is signed in. Rejects with `account-expired` when only a new sign-in
   * helps, with `account-missing` when it is where it cannot be read, and with `provider-unavailable` or
   * `storage-failed` when what there is has ended and could not be renewed.
   */
  async current(): Promise<Tokens | undefined> {
    const held = await this.#read();
    if (held === undefined || !this.#isDue(held)) return held?.tokens;
    try {
      return await this.#inTurn((now) => this.#isDue(now), false);
    } catch (error) {
      const isFinal = !StudioError.is(error) || error.kind === 'account-expired';
      if (isFinal || this.#hasEnded(held.tokens)) throw error;
      return held.tokens;
    }
  }

  /** Other tokens in place of those with the refused access token; rejects as `current` does. */
  renew(refused: string): Promise<Tokens | undefined> {
    return this.#inTurn((held) => held.tokens.access === refused || this.#isDue(held), true);
  }

  /** Resolves once no renewal is under way; never rejects. */
  async settled(): Promise<void> {
    await this.#last;
  }

  #inTurn(isStale: (held: Held) => boolean, isRefused: boolean): Promise<Tokens | undefined> {
    const turn = this.#last.then(() => this.#renewStale(isStale, isRefused));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #renewStale(isStale: (held: Held) => boolean, isRefused: boolean): Promise<Tokens | undefined> {
    const before = await this.#read();
    if (before === undefined || !isStale(before)) return before?.tokens;
    this.#refuseAgain(before.tokens);
    return underTokenLock(await this.#file.lockPath(), this.#parts.clock, async () => {
      await this.#file.recover((document) => this.#isSuccessor(document, before.tokens));
      const held = await this.#read();
      if (held === undefined || !isStale(held)) return held?.tokens;
      const latest = await this.#leftTo(held, isRefused);
      return isStale(latest) ? this.#renewed(latest) : latest.tokens;
    });
  }

  /** The tokens, after a program that knows no lock has had the time to renew them, where it would do so now. */
  async #leftTo(held: Held, isRefused: boolean): Promise<Held> {
    const { refresh } = held.tokens;
    const occasion = { now: this.#parts.clock.now(), isRefused };
    // What we have got for this token already is in nobody else's hands.
    const isOurs = refresh === undefined || this.#unsaved?.refresh === refresh;
    if (isOurs || !this.#signIn.isDueElsewhere(held.document, held.tokens, occasion)) return held;
    return (await this.#newerThan(refresh, LOOKS_ELSEWHERE)) ?? held;
  }

  /** Asks the issuer and writes its answer. A file that somebody else has written meanwhile counts more than the answer. */
  async #renewed({ document, tokens: { refresh } }: Held): Promise<Tokens | undefined> {
    if (refresh === undefined) throw this.#signIn.expired(`The ${this.#signIn.label} sign-in has ended`);
    let renewed: RenewedTokens | undefined;
    try {
      renewed = await this.#ask(document, refresh);
    } catch (error) {
      const isRefused = StudioError.is(error) && error.kind === 'account-expired';
      const newer = isRefused ? await this.#newerThan(refresh, LOOKS) : undefined;
      if (newer === undefined) throw error;
      return newer.tokens;
    }
    if (renewed === undefined) return (await this.#read())?.tokens;
    this.#unsaved = { refresh, renewed };
    const latest = await this.#read();
    if (latest?.tokens.refresh === refresh) {
      await this.#file.write(this.#signIn.withRenewed(latest.document, renewed, this.#parts.clock.now()));
    }
    this.#unsaved = undefined;
    return (await this.#read())?.tokens;
  }

  async #ask(document: SettingsDocument, refresh: string): Promise<RenewedTokens | undefined> {
    if (this.#unsaved?.refresh === refresh) return this.#unsaved.renewed;
    try {
      const { network, clock } = this.#parts;
      const isUnused = async (): Promise<boolean> => (await this.#read())?.tokens.refresh === refresh;
      const moment = { now: () => clock.now(), isUnused };
      const renewed = await renewToken(network, this.#signIn, { document, refresh }, moment);
      if (renewed !== undefined) this.#hide(renewed);
      this.#failed = undefined;
      return renewed;
    } catch (error) {
      this.#failed = { refresh, at: this.#parts.clock.now(), error: StudioError.from(error) };
      throw error;
    }
  }

  /** A program that does not know our lock may have used the refresh token a moment ago; then it writes its new one. */
  async #newerThan(refresh: string, most: number): Promise<Held | undefined> {
    for (let looks = 0; looks < most; looks += 1) {
      const held = await this.#read();
      if (held !== undefined && held.tokens.refresh !== refresh) return held;
      await this.#parts.clock.sleep(LOOK_MS);
    }
    return undefined;
  }

  /** What failed a moment ago fails again without a question; what the issuer has refused it refuses for ever. */
  #refuseAgain({ refresh }: Tokens): void {
    const failed = this.#failed;
    if (failed === undefined || failed.refresh !== refresh) return;
    const isRecent = this.#parts.clock.now() - failed.at < REST_MS;
    if (isRecent || failed.error.kind === 'account-expired') throw failed.error;
  }

  async #read(): Promise<Held | undefined> {
    const content = await this.#file.read();
    if (content.state === 'broken') {
      throw this.#signIn.expired(
        `The file with the ${this.#signIn.label} sign-in cannot be read: ${this.#signIn.path}`,
      );
    }
    const document = content.state === 'read' ? content.document : {};
    const tokens = this.#signIn.tokensIn(document);
    if (tokens === undefined) {
      const elsewhere = await this.#signIn.elsewhere();
      if (elsewhere !== undefined) throw elsewhere;
      return undefined;
    }
    this.#hide(tokens);
    return { document, tokens };
  }

  #isSuccessor(document: SettingsDocument, { refresh }: Tokens): boolean {
    const next = this.#signIn.tokensIn(document);
    return next?.refresh !== undefined && next.refresh !== refresh;
  }

  #isDue({ document, tokens }: Held): boolean {
    const isTimely = tokens.refresh !== undefined && this.#signIn.isDue(document, tokens, this.#parts.clock.now());
    return isTimely || this.#hasEnded(tokens);
  }

  #hasEnded({ expiresAt }: Tokens): boolean {
    return expiresAt !== undefined && expiresAt <= this.#parts.clock.now();
  }

  #hide({ access, refresh, id }: Pick<Tokens, 'access' | 'refresh' | 'id'>): void {
    for (const token of [access, refresh, id]) if (token !== undefined) this.#parts.known.add(token);
  }
}
