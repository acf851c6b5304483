import { z } from 'zod';
import { GeminiAuthMode, LONGEST_ACCOUNT, LONGEST_KEY } from './keys.ts';
import {
  accountKinds,
  accountNames,
  INSTANCE_PREFIX,
  quotaNames,
  type SecretName,
  secretsTable,
  signInWays,
} from './secrets.ts';

/** Signing in to an account in a browser. */
export const SignInWay = z.object({
  kind: z.literal('sign-in'),
  account: z.enum(accountNames),
  label: z.string(),
  /** The program that the sign-in belongs to, and that alone ends it; null: nobody's but ours. */
  owner: z.string().nullable(),
  /** What the person is to know before it starts; null: nothing. */
  notice: z.string().nullable(),
  /** How it is done, the usual way first. */
  by: z.array(z.enum(signInWays)),
  /** Under which name `Quotas` says what the account may still use. */
  quota: z.enum(quotaNames),
});
export type SignInWay = z.infer<typeof SignInWay>;

/** Saving a key. */
export const KeyWay = z.object({
  kind: z.literal('key'),
  /** By which name the key is saved and removed. */
  name: z.string(),
  label: z.string(),
  /** `document`: the text of a key file, else one line. */
  form: z.enum(['line', 'document']),
  /** How it begins, where the issuer promises that. */
  prefix: z.string().nullable(),
  /** Most characters. */
  longest: z.int().positive(),
  /** What `geminiAuthMode` is when this key counts before the other; null: it does not decide. */
  mode: GeminiAuthMode.nullable(),
  /** Whether `Billing` tells what was spent with it. */
  bills: z.boolean(),
});
export type KeyWay = z.infer<typeof KeyWay>;

/** A way to connect a provider, as data. */
export const WayToConnect = z.discriminatedUnion('kind', [SignInWay, KeyWay]);
export type WayToConnect = z.infer<typeof WayToConnect>;

const MODES: Partial<Record<string, GeminiAuthMode>> = { gemini: 'apikey', vertex: 'vertex' };

/** How credentials of these names of the vault come to be there, without what stands in a variable only. */
export function waysToConnect(credentials: readonly string[]): WayToConnect[] {
  return credentials.flatMap((name) => wayTo(name) ?? []);
}

function wayTo(name: string): WayToConnect | undefined {
  const account = accountNames.find((each) => each === name);
  if (account !== undefined) {
    const { label, owner, notice, ways, quota } = accountKinds[account];
    return { kind: 'sign-in', account, label, owner, notice, by: [...ways], quota };
  }
  if (name.startsWith(INSTANCE_PREFIX)) {
    const instance = name.slice(INSTANCE_PREFIX.length);
    // A name of the table is that key, wherever it is saved.
    return Object.hasOwn(secretsTable, instance) ? undefined : lineWay(instance, `Key of ${instance}`, null);
  }
  if (!Object.hasOwn(secretsTable, name)) return undefined;
  const {
    says,
    prefix,
    bills = false,
  }: { says: string; prefix?: string; bills?: boolean } = secretsTable[name as SecretName];
  const way = { ...lineWay(name, says, prefix ?? null), bills };
  return name === 'vertex' ? { ...way, form: 'document', longest: LONGEST_ACCOUNT } : way;
}

function lineWay(name: string, label: string, prefix: string | null): KeyWay {
  return {
    kind: 'key',
    name,
    label,
    form: 'line',
    prefix,
    longest: LONGEST_KEY,
    mode: MODES[name] ?? null,
    bills: false,
  };
}
