import { CircleCheck } from 'lucide';
import { useState } from 'preact/hooks';
import type { SignedInAccount } from '../../../../src/domain/sign-in.ts';
import type { SignInWay } from '../../../../src/domain/ways-to-connect.ts';
import { changingTo, signOut, useAccount } from '../../state/accounts/signed-in.ts';
import { t } from '../../text/language.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ConfirmRemoval } from './confirm-removal.tsx';
import { tellFailure } from './tell-failure.ts';

interface AccountListProps {
  way: SignInWay;
  accounts: readonly SignedInAccount[];
}

/** Who is signed in; calls are made with the one in use. */
export function AccountList({ way, accounts }: AccountListProps) {
  const [leaving, setLeaving] = useState<SignedInAccount | null>(null);
  return (
    <>
      <ul class="accounts-list" aria-label={t('accounts.signedInAs', { name: way.label })}>
        {accounts.map((account) => (
          <Row key={account.id} way={way} account={account} onSignOut={() => setLeaving(account)} />
        ))}
      </ul>
      {leaving !== null && (
        <ConfirmRemoval
          title={t('accounts.signOutTitle', { name: nameOf(leaving) })}
          label={t('accounts.signOut')}
          onClose={() => setLeaving(null)}
          onConfirm={() => void signOut(leaving).catch(tellFailure)}
        >
          {t('accounts.signOutText')}
        </ConfirmRemoval>
      )}
    </>
  );
}

interface RowProps {
  way: SignInWay;
  account: SignedInAccount;
  onSignOut: () => void;
}

function Row({ way: { owner }, account, onSignOut }: RowProps) {
  const name = nameOf(account);
  // The sign-in that another program uses is ended by that program alone.
  const isOwned = account.active && owner !== null;
  return (
    <li class="accounts-line">
      <span class="accounts-name">
        {name}
        {account.plan !== null && <span class="accounts-plan">{account.plan}</span>}
      </span>
      <span class="accounts-acts">
        {account.active ? (
          <span class="accounts-live accounts-good">
            <Icon icon={CircleCheck} size={14} />
            {t('accounts.inUse')}
          </span>
        ) : (
          <Button
            size="small"
            label={t('accounts.use')}
            aria-label={t('accounts.useThis', { name })}
            busy={changingTo.value === account.id}
            onClick={() => void useAccount(account).catch(tellFailure)}
          />
        )}
        <Button
          kind="quiet"
          size="small"
          label={t('accounts.signOut')}
          aria-label={t('accounts.signOutThis', { name })}
          disabled={isOwned}
          {...(isOwned && { reason: t('accounts.signOutOwned', { owner }) })}
          onClick={onSignOut}
        />
      </span>
    </li>
  );
}

function nameOf({ email }: SignedInAccount): string {
  return email ?? t('accounts.unnamed');
}
