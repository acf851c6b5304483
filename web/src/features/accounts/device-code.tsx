import { Copy } from 'lucide';
import { isLost } from '../../state/system/connection.ts';
import { now } from '../../state/system/system.ts';
import { dateTime, t } from '../../text/language.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { copyText } from '../assets/clipboard.ts';
import { PageLink } from './page-link.tsx';

const NEARLY_MS = 120_000;

interface DeviceCodeProps {
  userCode: string;
  verificationUrl: string;
  /** Milliseconds since the epoch. */
  endsAt: number;
  /** Signs in without a code; null: there is no such way. */
  onOther: (() => void) | null;
  onCancel: () => void;
}

/** The code, large, and the page where it is entered; one click copies it and opens the page. */
export function DeviceCode({ userCode, verificationUrl, endsAt, onOther, onCancel }: DeviceCodeProps) {
  const time = dateTime(endsAt, { hour: 'numeric', minute: '2-digit' });
  const state = isLost.value
    ? 'accounts.serverAway'
    : endsAt - now.value < NEARLY_MS
      ? 'accounts.nearlyOver'
      : 'accounts.waiting';
  return (
    <>
      <p>{t('accounts.enterCode')}</p>
      <p class="accounts-code">
        <span class="visually-hidden">{t('accounts.code')}</span>
        <code>{userCode}</code>
        <IconButton icon={Copy} label={t('accounts.copyCode')} onClick={() => void copyText(userCode)} />
      </p>
      <p class="accounts-address">{verificationUrl}</p>
      <div class="accounts-buttons">
        <PageLink url={verificationUrl} label={t('accounts.copyAndOpen')} onOpen={() => void copyText(userCode)} />
        {onOther !== null && <Button kind="quiet" label={t('accounts.withoutCode')} onClick={onOther} />}
        <Button kind="quiet" label={t('common.cancel')} onClick={onCancel} />
      </div>
      <p class="accounts-live" role="status">
        <Spinner size={16} />
        {t(state, { time })}
      </p>
    </>
  );
}
