import { CircleAlert, CircleCheck, Info } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SignInWay } from '../../../../src/domain/ways-to-connect.ts';
import { ask, type Ending, finish, leave, type SignIn } from '../../state/accounts/sign-ins.ts';
import { sentence } from '../../text/error-meanings.ts';
import { said, t } from '../../text/language.ts';
import { Button } from '../../ui/button.tsx';
import { Icon, type IconShape } from '../../ui/icon.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { DeviceCode } from './device-code.tsx';
import { EndAddress } from './end-address.tsx';

const SLOW_MS = 5000;
const ENDINGS = {
  expired: 'accounts.expired',
  denied: 'accounts.denied',
  lost: 'accounts.lost',
  failed: 'accounts.failed',
} as const satisfies Record<Ending, string>;

/** A sign-in on its way: what is to be known, the code, and how it came out. Each step takes the focus of the one before. */
export function SignInSteps({ way, state }: { way: SignInWay; state: SignIn }) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { activeElement } = document;
    // Who has gone elsewhere on the page stays there.
    if (activeElement === null || activeElement === document.body || panel.current?.contains(activeElement)) {
      panel.current?.focus({ preventScroll: true });
    }
  }, [state.step]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold the focus
    <div
      ref={panel}
      class="accounts-steps"
      role="group"
      tabIndex={-1}
      aria-label={t('accounts.signInOf', { name: way.label })}
    >
      <Step way={way} state={state} />
    </div>
  );
}

function Step({ way, state }: { way: SignInWay; state: SignIn }) {
  const close = () => leave(way.account);
  const other = way.by.includes('browser') ? () => void changeWay(way) : null;
  switch (state.step) {
    case 'notice':
      return (
        <>
          <Words icon={Info} title={t('accounts.before')}>
            {sentence(said(way.notice ?? ''))}
          </Words>
          <Buttons>
            <Button kind="primary" label={t('accounts.agree')} onClick={() => void ask(way.account)} />
            {other !== null && <Button label={t('accounts.withoutCode')} onClick={other} />}
            <Button kind="quiet" label={t('common.cancel')} onClick={close} />
          </Buttons>
        </>
      );
    case 'asking':
      return <Asking onCancel={close} />;
    case 'waiting':
      return <Waiting way={way} state={state} onOther={other} onCancel={close} />;
    case 'done':
      return <Done name={state.account?.email ?? null} onClose={close} />;
    case 'ended':
      return <Ended state={state} onAgain={() => void ask(way.account)} onClose={close} />;
  }
}

/** The same sign-in without a code; the code that waits is given up. */
function changeWay({ account }: SignInWay): Promise<void> {
  leave(account);
  return ask(account, 'browser');
}

interface WaitingProps {
  way: SignInWay;
  state: Extract<SignIn, { step: 'waiting' }>;
  onOther: (() => void) | null;
  onCancel: () => void;
}

function Waiting({ way, state: { started, endsAt }, onOther, onCancel }: WaitingProps) {
  const { userCode, verificationUrl } = started;
  const shared = { verificationUrl, endsAt, onCancel };
  return userCode === null ? (
    <EndAddress {...shared} onAddress={(address) => finish(way.account, address)} />
  ) : (
    <DeviceCode {...shared} userCode={userCode} onOther={onOther} />
  );
}

function Asking({ onCancel }: { onCancel: () => void }) {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <p class="accounts-live" role="status">
        <Spinner size={16} />
        {t(isSlow ? 'accounts.slow' : 'accounts.asking')}
      </p>
      <Buttons>
        <Button kind="quiet" size="small" label={t('common.cancel')} onClick={onCancel} />
      </Buttons>
    </>
  );
}

function Done({ name, onClose }: { name: string | null; onClose: () => void }) {
  return (
    <div class="accounts-line">
      <p class="accounts-live accounts-good" role="status">
        <Icon icon={CircleCheck} size={16} />
        {name === null ? t('accounts.doneUnnamed') : t('accounts.done', { name })}
      </p>
      <Button kind="quiet" size="small" label={t('common.close')} onClick={onClose} />
    </div>
  );
}

interface EndedProps {
  state: Extract<SignIn, { step: 'ended' }>;
  onAgain: () => void;
  onClose: () => void;
}

function Ended({ state: { how, failure }, onAgain, onClose }: EndedProps) {
  // What the server says is more exact where the ending alone says nothing.
  const why = how === 'failed' && failure !== null ? said(failure.message) : '';
  const help = failure?.hint === undefined ? '' : said(failure.hint);
  return (
    <>
      <Words icon={CircleAlert} title={t(ENDINGS[how])} isBad>
        {[why, help].filter((text) => text !== '' && text !== t(ENDINGS[how])).map((text) => `${sentence(text)} `)}
      </Words>
      <Buttons>
        <Button kind="primary" label={t('accounts.tryAgain')} onClick={onAgain} />
        <Button kind="quiet" label={t('common.close')} onClick={onClose} />
      </Buttons>
    </>
  );
}

interface WordsProps {
  icon: IconShape;
  title: string;
  isBad?: boolean;
  children: ComponentChildren;
}

function Words({ icon, title, isBad = false, children }: WordsProps) {
  return (
    <div class={isBad ? 'accounts-words accounts-bad' : 'accounts-words'} role={isBad ? 'alert' : undefined}>
      <Icon icon={icon} size={18} />
      <p>
        <strong>{title}</strong>
        <span>{children}</span>
      </p>
    </div>
  );
}

function Buttons({ children }: { children: ComponentChildren }) {
  return <div class="accounts-buttons">{children}</div>;
}
