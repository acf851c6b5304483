import { StudioError } from '../../domain/errors.ts';
import { type AccountName, accountKinds, accountNames } from '../../domain/secrets.ts';
import { accountNamed, type StartedSwitch, SwitchRequest } from '../../domain/sign-in.ts';
import type { SignIns } from '../../ports/sign-ins.ts';
import { accept } from '../accept.ts';
import type { SignedInAccounts } from './signed-in-accounts.ts';
import type { SwitchSessions } from './switch-sessions.ts';

/**
 * Signs in to an account in a browser, by a code or by the address that the browser ends on. Once that is done, calls are
 * made with the new account from the next one on; those under way keep theirs.
 */
export class SwitchAccount {
  readonly #signIns: SignIns;
  readonly #sessions: SwitchSessions;
  readonly #accounts: SignedInAccounts;

  constructor(signIns: SignIns, sessions: SwitchSessions, accounts: SignedInAccounts) {
    this.#signIns = signIns;
    this.#sessions = sessions;
    this.#accounts = accounts;
  }

  /**
   * Resolves as soon as the person can begin. Rejects with `INVALID_INPUT` for an account or a way that does
   * not exist, with `TOO_MANY_AUTH_SESSIONS`, and with `AUTH_SWITCH_FAILED` when the issuer gives no code.
   */
  async execute(input: SwitchRequest): Promise<StartedSwitch> {
    const { provider, by } = accept(SwitchRequest, input);
    const account = kindOf(provider);
    const { sessionId, signal } = this.#sessions.open();
    try {
      const begun = await this.#signIns.begin(account, by, signal);
      const { userCode, verificationUrl, expiresAt, done } = begun;
      const { notice } = accountKinds[account];
      const shown = { account, userCode, verificationUrl, notice, expiresAt };
      const ended = done.then(
        (signedIn) => {
          this.#accounts.announce(signedIn);
          this.#sessions.complete(sessionId, signedIn);
        },
        (failure: unknown) => this.#sessions.fail(sessionId, StudioError.from(failure)),
      );
      return this.#sessions.began(sessionId, shown, { hand: (address) => begun.hand(address), ended });
    } catch (failure) {
      this.#sessions.discard(sessionId);
      throw failure;
    }
  }
}

function kindOf(provider: string): AccountName {
  const name = accountNamed(provider);
  if (name !== undefined) return name;
  const valid = accountNames.flatMap((each) => [each, ...accountKinds[each].aliases]);
  throw new StudioError(
    'request-invalid',
    'INVALID_INPUT',
    `provider: nobody signs in to ${JSON.stringify(provider)}`,
    {
      hint: `Use ${accountNames.join(' or ')}`,
      details: { field: 'provider', valid },
    },
  );
}
