import { FileJson, KeyRound, Lock } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import type { KeyState, SavedKey } from '../../../../src/domain/keys.ts';
import type { KeyWay } from '../../../../src/domain/ways-to-connect.ts';
import { keyOf, removeKey } from '../../state/accounts/keys.ts';
import { toast } from '../../state/system/toasts.ts';
import { said, t } from '../../text/language.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ConfirmRemoval } from './confirm-removal.tsx';
import { useKeptFocus } from './keep-focus.ts';
import { KeyCost } from './key-cost.tsx';
import { KeyForm } from './key-form.tsx';
import { tellFailure } from './tell-failure.ts';

interface KeyEntryProps {
  way: KeyWay;
  /** Whether the provider is connected by this alone, so that its name need not be said. */
  isOnly: boolean;
}

/** One key: what is known of it, and how it is entered, replaced and removed. */
export function KeyEntry({ way, isOnly }: KeyEntryProps) {
  const [isOpen, setOpen] = useState(false);
  const entry = useRef<HTMLDivElement>(null);
  const state = keyOf(way);
  useKeptFocus(entry, `${isOpen} ${state?.configured}`);
  if (state === undefined) return null;
  const name = shortName(way);
  const done = (saved: SavedKey) => {
    setOpen(false);
    toast(savedWords(saved), { kind: saved.envInForce === null ? 'good' : 'plain' });
  };
  return (
    <div ref={entry} class={isOpen || state.configured ? 'accounts-key' : 'accounts-key-missing'}>
      {state.configured && (
        <Known way={way} state={state} name={name} isOpen={isOpen} onReplace={() => setOpen(true)} />
      )}
      {isOpen && <KeyForm way={way} name={name} onSaved={done} onCancel={() => setOpen(false)} />}
      {!isOpen && !state.configured && (
        <Button
          icon={way.form === 'document' ? FileJson : KeyRound}
          label={isOnly ? t('accounts.addKey') : t('accounts.addKeyOf', { name })}
          onClick={() => setOpen(true)}
        />
      )}
    </div>
  );
}

interface KnownProps {
  way: KeyWay;
  state: KeyState;
  name: string;
  isOpen: boolean;
  onReplace: () => void;
}

function Known({ way, state, name, isOpen, onReplace }: KnownProps) {
  const [isAsked, setAsked] = useState(false);
  const isLocked = state.source === 'env';
  const remove = () => void removeKey(way).then(() => toast(t('accounts.removed'), { kind: 'good' }), tellFailure);
  return (
    <>
      <div class="accounts-line">
        <span class="accounts-name">
          <Icon icon={isLocked ? Lock : KeyRound} size={14} />
          <span>{name}</span>
          {state.maskedKey !== null && <code>{state.maskedKey}</code>}
        </span>
        {!isLocked && !isOpen && (
          <span class="accounts-acts">
            <Button
              size="small"
              label={t('accounts.replace')}
              aria-label={t('accounts.replaceThis', { name })}
              onClick={onReplace}
            />
            <Button
              kind="quiet"
              size="small"
              label={t('accounts.remove')}
              aria-label={t('accounts.removeThis', { name })}
              onClick={() => setAsked(true)}
            />
          </span>
        )}
      </div>
      {isLocked && <p class="accounts-note">{t('accounts.fromEnv', { variable: state.variable ?? '' })}</p>}
      {way.bills && !isOpen && <KeyCost maskedKey={state.maskedKey} />}
      {isAsked && (
        <ConfirmRemoval
          title={t('accounts.removeTitle', { name })}
          label={t('accounts.remove')}
          onClose={() => setAsked(false)}
          onConfirm={remove}
        >
          {t('accounts.removeText')}
        </ConfirmRemoval>
      )}
    </>
  );
}

/** What stands before the first comma names it; the rest explains. */
function shortName({ label }: KeyWay): string {
  return said(label.split(',')[0] ?? label);
}

function savedWords({ valid, envInForce }: SavedKey): string {
  if (envInForce !== null) return t('accounts.savedButEnv', { variable: envInForce });
  return t(valid ? 'accounts.saved' : 'accounts.savedUnchecked');
}
