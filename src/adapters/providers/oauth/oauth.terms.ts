import { StudioError } from '../../../domain/errors.ts';
import type { AccountTerms } from '../shared/responses/refusal.ts';

const NO_ACCESS = "The account's plan has no access to this model; choose another model";

/** What it means when the backend turns a signed-in account down. Its sign-in may be renewed, so the call can go out again. */
export const accountTerms: AccountTerms = {
  refused: (_failure, details) =>
    new StudioError('account-expired', 'AUTH_CHATGPT_EXPIRED', 'The ChatGPT sign-in is not accepted any more', {
      hint: 'Sign in with ChatGPT again',
      details,
    }),
  unpaid: null,
  noAccess: NO_ACCESS,
  checkAddress: 'Check IMA2_OAUTH_BASE_URL: it must be the address itself, without /codex',
};

/** The same for a proxy, whose account is its own. */
export const proxyTerms: AccountTerms = {
  refused: (_failure, details) =>
    new StudioError('account-expired', 'AUTH_CHATGPT_EXPIRED', 'The proxy has no valid ChatGPT sign-in', {
      hint: 'Sign in with ChatGPT where the proxy runs, and start it again',
      details,
    }),
  unpaid: null,
  noAccess: NO_ACCESS,
  checkAddress: 'Check IMA2_OAUTH_PROXY_URL: it must be the address of the proxy itself',
};
