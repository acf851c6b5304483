import { Copy, ExternalLink } from 'lucide';
import type { StartedSwitch } from '../../../../src/domain/sign-in.ts';
import { isLost } from '../../state/system/connection.ts';
import { now } from '../../state/system/system.ts';
import { dateTime, t } from '../../text/language.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { copyText } from '../assets/clipboard.ts';

const NEARLY_MS = 120_000;

interface DeviceCodeProps {
  started: StartedSwitch;
  /** Milliseconds since the epoch. */
  endsAt: number;
  onCancel: () => void;
}

/** The code, large, and the page where it is entered; one click copies it and opens the page. */
export function DeviceCode({ started: { userCode, verificationUrl }, endsAt, onCancel }: DeviceCodeProps) {
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
        <Opener url={verificationUrl} onOpen={() => void copyText(userCode)} />
        <Button kind="quiet" label={t('common.cancel')} onClick={onCancel} />
      </div>
      <p class="accounts-live" role="status">
        <Spinner size={16} />
        {t(state, { time })}
      </p>
    </>
  );
}

/** A link and no button: the browser may open it, and it can be opened elsewhere. */
function Opener({ url, onOpen }: { url: string; onOpen: () => void }) {
  return (
    <a
      class="button button-primary button-normal"
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      onClick={onOpen}
    >
      <Icon icon={ExternalLink} size={16} />
      <span class="button-label">{t('accounts.copyAndOpen')}</span>
    </a>
  );
}
