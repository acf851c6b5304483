import { Copy } from 'lucide';
import { useState } from 'preact/hooks';
import { isLost } from '../../state/system/connection.ts';
import { explained } from '../../text/error-meanings.ts';
import { dateTime, t } from '../../text/language.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { copyText } from '../assets/clipboard.ts';
import { PageLink } from './page-link.tsx';

interface EndAddressProps {
  verificationUrl: string;
  /** Milliseconds since the epoch. */
  endsAt: number;
  /** Rejects for an address that the sign-in cannot go on with. */
  onAddress: (address: string) => Promise<void>;
  onCancel: () => void;
}

/** The page to sign in on, and a field for the address that the browser ends on after it. */
export function EndAddress({ verificationUrl, endsAt, onAddress, onCancel }: EndAddressProps) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string | undefined>();
  const [isBusy, setBusy] = useState(false);
  const time = dateTime(endsAt, { hour: 'numeric', minute: '2-digit' });
  const take = (typed: string) => {
    setText(typed);
    setError(undefined);
  };
  const send = async () => {
    setBusy(true);
    try {
      await onAddress(text.trim());
    } catch (failure) {
      setError(await explained(failure));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <p>{t('accounts.thenCopy')}</p>
      <div class="accounts-buttons">
        <PageLink url={verificationUrl} label={t('accounts.openPage')} />
        <IconButton icon={Copy} label={t('accounts.copyPage')} onClick={() => void copyText(verificationUrl)} />
      </div>
      <form
        class="accounts-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void send();
        }}
      >
        <Field label={t('accounts.endAddress')} hint={t('accounts.endAddressHint')} error={error}>
          <TextField autocomplete="off" spellcheck={false} value={text} onChange={take} />
        </Field>
        <div class="accounts-buttons">
          <Button type="submit" label={t('accounts.finish')} busy={isBusy} disabled={text.trim() === ''} />
          <Button kind="quiet" label={t('common.cancel')} onClick={onCancel} />
        </div>
      </form>
      <p class="accounts-live" role="status">
        <Spinner size={16} />
        {t(isLost.value ? 'accounts.serverAway' : 'accounts.waitingAddress', { time })}
      </p>
    </>
  );
}
