import { z } from 'zod';
import type { ErrorBody } from './errors.ts';
import { type AccountName, accountKinds, accountNames, signInWays } from './secrets.ts';

/** An account that somebody signed in to on this machine. It never holds a token. */
export const SignedInAccount = z.object({
  /** Stays the same however often the person signs in. */
  id: z.string(),
  /** The kind of account: a name of the vault. */
  account: z.enum(accountNames),
  /** The kind as the person knows it. */
  label: z.string(),
  email: z.string().nullable(),
  /** The subscription, in the words of the issuer. */
  plan: z.string().nullable(),
  /** Calls are made with it; one of each kind at most. */
  active: z.boolean(),
});
export type SignedInAccount = z.infer<typeof SignedInAccount>;

/** Which kind of account somebody wants to sign in to, by any of its names. */
export const SwitchRequest = z.strictObject({
  provider: z.string(),
  /** How: by a code that is entered in a browser, or by the address that the browser ends on. */
  by: z.enum(signInWays).default('code'),
});
/** `SwitchRequest` as a caller may write it. */
export type SwitchRequest = z.input<typeof SwitchRequest>;

/** The address that the browser ended on after the person had signed in. */
export const SwitchCallback = z.strictObject({
  address: z.string().max(8192, 'is longer than an address can be: copy the address alone'),
});
export type SwitchCallback = z.infer<typeof SwitchCallback>;

/** A sign-in that waits for the person. */
export const StartedSwitch = z.object({
  sessionId: z.string(),
  account: z.enum(accountNames),
  /** What is entered at `verificationUrl`; null: the person signs in there, and hands over where the browser ends. */
  userCode: z.string().nullable(),
  verificationUrl: z.string(),
  /** Seconds. */
  expiresIn: z.int(),
  /** What the person should know before; null: nothing. */
  notice: z.string().nullable(),
});
export type StartedSwitch = z.infer<typeof StartedSwitch>;

/** How far a sign-in is. */
export const SwitchState = z.object({
  sessionId: z.string(),
  status: z.enum(['pending', 'complete', 'error', 'expired']),
  /** Why it came to nothing, in one sentence. */
  error: z.string().optional(),
  /** The same with its code and what helps. */
  failure: z.custom<ErrorBody>((value) => typeof value === 'object' && value !== null).optional(),
  /** Who is signed in now. */
  signedIn: SignedInAccount.optional(),
});
export type SwitchState = z.infer<typeof SwitchState>;

/** The account of a name or another name of it; undefined: there is none. */
export function accountNamed(name: string): AccountName | undefined {
  const asked = name.trim().toLowerCase();
  return accountNames.find((each) => each === asked || accountKinds[each].aliases.some((alias) => alias === asked));
}
