import { StudioError } from '../../domain/errors.ts';
import type { SettingsDocument } from '../../domain/settings-file.ts';
import type { Clock } from '../../ports/clock.ts';
import type { GuardedFetch } from '../network/guarded-fetch.ts';
import type { KnownSecrets } from '../system/known-secrets.ts';
import { askIssuer, type IssuerAnswer, type IssuerQuestion } from './ask-issuer.ts';
import { switchExpired, switchFailed } from './switch-failure.ts';

/** A code that waits for the person. */
export interface DeviceCode {
  userCode: string;
  verificationUrl: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
  /** What belongs into the token file, once the person has entered the code. To be called once. */
  document(): Promise<SettingsDocument>;
}

/** What a sign-in needs of the rest of the program. */
export interface DeviceParts {
  network: GuardedFetch;
  clock: Clock;
  known: KnownSecrets;
}

/** Asks for a code. Rejects with `AUTH_SWITCH_FAILED`, or with the reason of the signal. */
export type BeginDevice = (signal: AbortSignal) => Promise<DeviceCode>;

/** What an issuer says while the person has not come to an end. */
export type Look<T> = { state: 'pending' } | { state: 'slow-down' } | { state: 'done'; value: T };

const SLOWER_MS = 5_000;

/** How long, how often, and for whom an issuer is asked. */
export interface Polling {
  label: string;
  clock: Clock;
  /** Milliseconds between two looks. */
  intervalMs: number;
  expiresAt: number;
  signal: AbortSignal;
}

/**
 * Looks again and again until the person is done. An issuer that cannot be reached for a while, or has trouble of its
 * own, is asked on. Rejects with `AUTH_SWITCH_EXPIRED` when time is up.
 */
export async function pollIssuer<T>(
  { label, clock, intervalMs, expiresAt, signal }: Polling,
  look: () => Promise<Look<T>>,
): Promise<T> {
  let pauseMs = intervalMs;
  for (;;) {
    const leftMs = expiresAt - clock.now();
    if (leftMs <= 0) throw switchExpired(label);
    await clock.sleep(Math.min(pauseMs, leftMs), signal);
    const seen = await look().catch((error: unknown): Look<T> => {
      signal.throwIfAborted();
      if (isPassing(error)) return { state: 'pending' };
      throw error;
    });
    if (seen.state === 'done') return seen.value;
    if (seen.state === 'slow-down') pauseMs += SLOWER_MS;
  }
}

/** Asks for the first time; what goes wrong there is the end of the sign-in. */
export async function askForCode(
  network: GuardedFetch,
  label: string,
  question: IssuerQuestion & { signal: AbortSignal },
): Promise<IssuerAnswer> {
  try {
    return await askIssuer(network, question);
  } catch (error) {
    question.signal.throwIfAborted();
    throw switchFailed(label, `${new URL(question.url).host} cannot be reached`, undefined, error);
  }
}

/** Whether an answer says nothing of the sign-in: too many questions, or trouble of the issuer. */
export function passingLook({ status }: IssuerAnswer): { state: 'pending' } | { state: 'slow-down' } | undefined {
  if (status === 429) return { state: 'slow-down' };
  return status >= 500 ? { state: 'pending' } : undefined;
}

/** A code that can be shown; undefined for anything else. */
export function showable(code: unknown): string | undefined {
  const text = typeof code === 'string' ? code.trim() : '';
  return /^[\x21-\x7e]{1,64}$/.test(text) ? text : undefined;
}

/** An address for a browser: https, or an origin that the settings name; undefined for anything else. */
export function openable(value: unknown, issuer: string): string | undefined {
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  const isFit = url.protocol === 'https:' || url.origin === new URL(issuer).origin;
  return isFit && url.username === '' && url.password === '' ? url.href : undefined;
}

function isPassing(error: unknown): boolean {
  return StudioError.is(error) && (error.code === 'NETWORK_FAILED' || error.code === 'NETWORK_TIMEOUT');
}
