import { StudioError } from '../../domain/errors.ts';
import type { SettingsDocument } from '../../domain/settings-file.ts';
import type { BeginDevice } from './device-code.ts';

/** A sign-in that waits for the person, in any of the ways. */
export interface PendingSignIn {
  /** null: the person signs in at the address, and `hand` gets where the browser ends. */
  userCode: string | null;
  verificationUrl: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
  /** Goes on with the address that the browser ended on. Throws `INVALID_INPUT`; then it waits as before. */
  hand(address: string): void;
  /** What belongs into the token file, once the person is done. To be called once. */
  document(): Promise<SettingsDocument>;
}

/** Asks the issuer how to begin. Rejects with `AUTH_SWITCH_FAILED`, or with the reason of the signal. */
export type BeginSignIn = (signal: AbortSignal) => Promise<PendingSignIn>;

/** A sign-in by code: it ends at the issuer, and no address is handed over. */
export function byCode(label: string, begin: BeginDevice): BeginSignIn {
  return async (signal) => {
    const code = await begin(signal);
    const hand = (): never => {
      throw badAddress(`this sign-in to ${label} waits for its code`, `Enter the code at ${code.verificationUrl}`);
    };
    return { ...code, document: () => code.document(), hand };
  };
}

/** The address that was handed over is none that the sign-in can go on with. */
export function badAddress(why: string, hint: string): StudioError {
  return new StudioError('request-invalid', 'INVALID_INPUT', `address: ${why}`, {
    hint,
    details: { field: 'address' },
  });
}
