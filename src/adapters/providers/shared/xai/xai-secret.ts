import type { Provider } from '../../../../domain/catalog.ts';
import { StudioError } from '../../../../domain/errors.ts';
import type { CallContext } from '../../../../ports/media-provider.ts';
import { isSendable } from '../upstream.ts';

/** What proves who calls, where that is not an account of the vault. */
export const NO_SECRET = 'dummy';

/** The credential of a call. Rejects before a byte leaves when there is none, or none that a header can carry. */
export function secretOf(
  { account: need }: Provider,
  { credentials }: Pick<CallContext, 'credentials'>,
  refusedHint: string,
): string {
  if (need === null) return NO_SECRET;
  if (credentials === null) {
    throw new StudioError('account-missing', need.code, need.message, { hint: need.hint });
  }
  if (!isSendable(credentials.secret)) {
    const message = 'The credentials for xAI hold characters that none has';
    throw new StudioError('account-expired', 'GROK_AUTH_FAILED', message, { hint: refusedHint });
  }
  return credentials.secret;
}
