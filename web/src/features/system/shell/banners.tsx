import { TriangleAlert, WifiOff, X } from 'lucide';
import { createPortal } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { navigate, pathOf } from '../../../routes.ts';
import { isLost, tryAgain } from '../../../state/system/connection.ts';
import { kept } from '../../../state/system/preferences.ts';
import { configWarning } from '../../../state/system/system.ts';
import { said, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { topModal } from '../../../ui/layers.ts';
import './banners.css';

const text = { read: (value: string) => value, write: (value: string) => value };
/** The warning that the person has put away; another one is shown again. */
const dismissed = kept('ima2.dismissedWarning', text, '');

/** What everybody must know now: that the server is gone, or that its settings are wrong. Nothing on the page moves for it. */
export function Banners() {
  const host = useRef<HTMLElement>(null);
  const place = topModal.value ?? document.body;
  const warning = configWarning.value !== dismissed.value ? configWarning.value : null;
  const count = Number(isLost.value) + Number(warning !== null);

  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    // Shown anew, it lies over what was opened since.
    if (element.matches(':popover-open')) element.hidePopover();
    if (count > 0) element.showPopover();
  }, [count, place]);

  return createPortal(
    <section ref={host} class="banners" popover="manual" aria-label={t('shell.status')}>
      {isLost.value && <LostBanner />}
      {warning !== null && <WarningBanner text={warning} />}
    </section>,
    place,
  );
}

function LostBanner() {
  const [isTrying, setTrying] = useState(false);
  useEffect(() => {
    if (!isTrying) return;
    const timer = setTimeout(() => setTrying(false), 1200);
    return () => clearTimeout(timer);
  }, [isTrying]);
  return (
    <div class="banner banner-lost" role="alert">
      <Icon icon={WifiOff} size={18} />
      <p>
        <strong>{t('shell.lost')}</strong> {t('shell.lostText')} {t('shell.lostStart')} <code>ima2 serve</code>
      </p>
      <Button
        size="small"
        label={t('shell.tryNow')}
        busy={isTrying}
        onClick={() => {
          setTrying(true);
          tryAgain();
        }}
      />
    </div>
  );
}

function WarningBanner({ text }: { text: string }) {
  return (
    <div class="banner banner-warning" role="status">
      <Icon icon={TriangleAlert} size={18} />
      <p>
        <strong>{t('shell.configWarning')}</strong> {said(text, '')}
      </p>
      <Button size="small" label={t('shell.settings')} onClick={() => navigate(pathOf('settings', 'server'))} />
      <IconButton
        icon={X}
        size="small"
        label={t('common.dismiss')}
        onClick={() => {
          dismissed.value = text;
        }}
      />
    </div>
  );
}
