import { LogIn } from 'lucide';
import { useRef } from 'preact/hooks';
import type { SignInWay } from '../../../../src/domain/ways-to-connect.ts';
import { begin, signIns } from '../../state/accounts/sign-ins.ts';
import { isTurnedAway, signedIn } from '../../state/accounts/signed-in.ts';
import { t } from '../../text/language.ts';
import { Button } from '../../ui/button.tsx';
import { AccountList } from './account-list.tsx';
import { useKeptFocus } from './keep-focus.ts';
import { QuotaBars } from './quota-bars.tsx';
import { SignInSteps } from './sign-in-steps.tsx';

/** Accounts of one kind: who is signed in, what they may still use, and how one more is signed in to. */
export function SignInPart({ way }: { way: SignInWay }) {
  const accounts = (signedIn.value ?? []).filter(({ account }) => account === way.account);
  const isAway = accounts.length === 0;
  const isOver = isTurnedAway(way);
  const state = signIns.value[way.account];
  const part = useRef<HTMLDivElement>(null);
  useKeptFocus(part, state === undefined);
  return (
    <>
      {!isAway && <AccountList way={way} accounts={accounts} />}
      {!isAway && <QuotaBars way={way} />}
      <div ref={part}>
        {state === undefined ? (
          <Button
            class="accounts-begin"
            kind={isOver ? 'primary' : 'plain'}
            size={isAway ? 'normal' : 'small'}
            icon={LogIn}
            label={labelFor(way, isAway, isOver)}
            onClick={() => begin(way)}
          />
        ) : (
          <SignInSteps way={way} state={state} />
        )}
      </div>
    </>
  );
}

function labelFor({ label }: SignInWay, isAway: boolean, isOver: boolean): string {
  if (isAway) return t('accounts.signIn', { name: label });
  return t(isOver ? 'accounts.signInAgain' : 'accounts.signInAnother');
}
