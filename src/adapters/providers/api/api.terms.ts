import { type ErrorOptions, StudioError } from '../../../domain/errors.ts';
import type { AccountTerms } from '../shared/responses/refusal.ts';

/** What it means when OpenAI turns a key down, or when the account behind it has no balance left. */
export const keyTerms: AccountTerms = {
  refused: (_failure, details) =>
    keyRefused('OpenAI does not accept the API key', {
      hint: 'Check the key in OPENAI_API_KEY or in config.json, its project and its organization',
      details,
    }),
  unpaid: (_failure, details) =>
    keyRefused("The OpenAI key's balance or quota is used up", {
      hint: 'Check balance and limits under Billing on platform.openai.com',
      details,
    }),
  noAccess: 'The key has no access to this model; choose another model',
  checkAddress: 'Check OPENAI_BASE_URL: it must be the address itself, version path included',
};

function keyRefused(message: string, options: ErrorOptions): StudioError {
  return new StudioError('account-expired', 'AUTH_API_KEY_INVALID', message, options);
}
