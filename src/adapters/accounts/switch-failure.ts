import { StudioError } from '../../domain/errors.ts';

/** A sign-in that came to nothing; the account in use is the one that was. */
export function switchFailed(label: string, why: string, hint?: string, cause?: unknown): StudioError {
  return new StudioError('provider-unavailable', 'AUTH_SWITCH_FAILED', `The ${label} sign-in failed: ${why}`, {
    hint: hint ?? 'Start it again; check the network, a VPN and the proxy settings',
    cause,
  });
}

/** The person did not finish in time. */
export function switchExpired(label: string): StudioError {
  const message = `The ${label} sign-in was not finished in time`;
  return new StudioError('provider-timed-out', 'AUTH_SWITCH_EXPIRED', message, { hint: 'Start it again' });
}

/** The person, or the issuer, said no. */
export function switchDenied(label: string): StudioError {
  return new StudioError('provider-refused', 'AUTH_SWITCH_DENIED', `The ${label} sign-in was refused`, {
    hint: 'Start it again and allow the access',
  });
}
