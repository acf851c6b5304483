import type { StudioError } from '../../domain/errors.ts';
import type { SettingsDocument } from '../../domain/settings-file.ts';

/** Tokens of a signed-in account. */
export interface Tokens {
  /** What calls are made with. */
  access: string;
  /** Good for one renewal; undefined: the sign-in cannot be renewed. */
  refresh: string | undefined;
  /** Tells who signed in; no call carries it. */
  id: string | undefined;
  /** The upstream's own id of the account. */
  accountId: string | undefined;
  /** Milliseconds since the epoch; undefined: nobody says. */
  expiresAt: number | undefined;
}

/** What an issuer gave for a refresh token; what is missing stays as it was. */
export interface RenewedTokens {
  access: string;
  refresh: string | undefined;
  id: string | undefined;
  /** Milliseconds since the epoch. */
  expiresAt: number | undefined;
}

/** Whose sign-in it is, as far as its tokens tell. */
export interface Owner {
  /** Tells this person's account from every other, whatever tokens it has. */
  key: string;
  email: string | null;
  /** The subscription, in the words of the issuer. */
  plan: string | null;
}

/** A renewal as the issuer wants to be asked for it. */
export interface RenewalRequest {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** Reads the JSON object at an address of the issuer; undefined when there is none to be had. */
export type ReadJson = (url: string) => Promise<SettingsDocument | undefined>;

/** One way to sign in: where its tokens are kept, when they are renewed, and how. */
export interface SignIn {
  /** As the person knows the account. */
  readonly label: string;
  /** The file that holds the tokens, a JSON object. */
  readonly path: string;
  /** The tokens in the file; undefined when it holds none. */
  tokensIn(document: SettingsDocument): Tokens | undefined;
  /** Whose tokens the file holds; undefined when it holds none. */
  ownerOf(document: SettingsDocument): Owner | undefined;
  /** Whether the tokens are to be renewed before they are used. */
  isDue(document: SettingsDocument, tokens: Tokens, now: number): boolean;
  /**
   * Whether a program that knows nothing of our lock would renew these tokens now, too; `isRefused`: the upstream has refused
   * them. It is left the time to do so then: two that show the same refresh token may end the sign-in for both.
   */
  isDueElsewhere(document: SettingsDocument, tokens: Tokens, occasion: { now: number; isRefused: boolean }): boolean;
  /** How the issuer is asked for new ones. */
  renewalOf(document: SettingsDocument, refresh: string, read: ReadJson): Promise<RenewalRequest>;
  /** The file with new tokens in place of the old; every other field stays. */
  withRenewed(document: SettingsDocument, renewed: RenewedTokens, now: number): SettingsDocument;
  /** The person has to sign in again. */
  expired(message: string): StudioError;
  /** Why the tokens are in another place than the file, where that is known. */
  elsewhere(): Promise<StudioError | undefined>;
}

/** A token that a header can carry; undefined for anything else. */
export function tokenOf(value: unknown): string | undefined {
  const token = typeof value === 'string' ? value.trim() : '';
  return /^[\x21-\x7e]+$/.test(token) ? token : undefined;
}
