import { StudioError } from '../../domain/errors.ts';
import { type AccountName, accountKinds, accountNames } from '../../domain/secrets.ts';
import { accountNamed, type StartedSwitch, SwitchRequest } from '../../domain/sign-in.ts';
import type { SignIns } from '../../ports/sign-ins.ts';
import { accept } from '../accept.ts';
import type { SignedInAccounts } from './signed-in-accounts.ts';
import type { SwitchSessions } from './switch-sessions.ts';

/**
 * Signs in to an account by a code that the person enters in a browser. Once that is done, calls are made with the new
 * account from the next one on; those under way keep theirs.
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
   * Resolves with the code as soon as there is one. Rejects with `INVALID_INPUT` for an account of no kind that exists,
   * with `TOO_MANY_AUTH_SESSIONS`, and with `AUTH_SWITCH_FAILED` when the issuer gives no code.
   */
  async execute(input: SwitchRequest): Promise<StartedSwitch> {
    const account = kindOf(accept(SwitchRequest, input).provider);
    const { sessionId, signal } = this.#sessions.open();
    try {
      const { userCode, verificationUrl, expiresAt, done } = await this.#signIns.begin(account, signal);
      const { notice } = accountKinds[account];
      const started = this.#sessions.began(sessionId, { account, userCode, verificationUrl, notice, expiresAt });
      void done.then(
        (signedIn) => {
          this.#accounts.announce(signedIn);
          this.#sessions.complete(sessionId, signedIn);
        },
        (failure: unknown) => this.#sessions.fail(sessionId, StudioError.from(failure)),
      );
      return started;
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
