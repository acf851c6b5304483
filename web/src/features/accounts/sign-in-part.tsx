import { LogIn } from 'lucide';
import type { SignInWay } from '../../../../src/domain/ways-to-connect.ts';
import { begin, signIns } from '../../state/accounts/sign-ins.ts';
import { signedIn } from '../../state/accounts/signed-in.ts';
import { t } from '../../text/language.ts';
import { Button } from '../../ui/button.tsx';
import { AccountList } from './account-list.tsx';
import { QuotaBars } from './quota-bars.tsx';
import { SignInSteps } from './sign-in-steps.tsx';

/** Accounts of one kind: who is signed in, what they may still use, and how one more is signed in to. */
export function SignInPart({ way }: { way: SignInWay }) {
  const accounts = (signedIn.value ?? []).filter(({ account }) => account === way.account);
  const isAway = accounts.length === 0;
  const state = signIns.value[way.account];
  return (
    <>
      {!isAway && <AccountList way={way} accounts={accounts} />}
      {!isAway && <QuotaBars way={way} />}
      {state === undefined ? (
        <Button
          class="accounts-begin"
          kind={isAway ? 'primary' : 'plain'}
          size={isAway ? 'normal' : 'small'}
          icon={LogIn}
          label={isAway ? t('accounts.signIn', { name: way.label }) : t('accounts.signInAnother')}
          onClick={() => begin(way)}
        />
      ) : (
        <SignInSteps way={way} state={state} />
      )}
    </>
  );
}
