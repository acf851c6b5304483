import { Pencil, RotateCcw } from 'lucide';
import { useState } from 'preact/hooks';
import { type Command, combination } from '../../../commands.ts';
import { say, t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Key } from '../../../ui/key.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { assign, conflictOf, isChosen, isComplete, isFree, reset } from './key-changes.ts';

/** What the row waits for: nothing, keys, or a word about keys that another command has. */
type Change = { step: 'none' } | { step: 'listening' } | { step: 'asking'; keys: string; other: Command };

const NONE: Change = { step: 'none' };

/** One command with its keys, which a press of the button changes. */
export function KeyRow({ command }: { command: Command }) {
  const [change, setChange] = useState<Change>(NONE);
  const title = say(command.title);

  const onKeyDown = (event: KeyboardEvent) => {
    if (change.step !== 'listening') return;
    // Nothing else may take what is pressed now, least of all the panel that closes on Escape.
    event.preventDefault();
    event.stopPropagation();
    const keys = combination(event);
    if (event.key === 'Escape') return setChange(NONE);
    if (!isComplete(event) || !isFree(keys)) return;
    const other = conflictOf(command, keys);
    if (other !== undefined) return setChange({ step: 'asking', keys, other });
    assign(command, keys);
    setChange(NONE);
  };

  return (
    <li class="key-row">
      <span class="key-row-title">{title}</span>
      {isChosen(command) && change.step === 'none' && (
        <IconButton
          icon={RotateCcw}
          size="small"
          label={t('shell.resetKey', { title })}
          onClick={() => reset(command)}
        />
      )}
      <button
        type="button"
        class="key-row-keys"
        aria-pressed={change.step === 'listening'}
        onClick={() => setChange(change.step === 'none' ? { step: 'listening' } : NONE)}
        onKeyDown={onKeyDown}
        onBlur={() => change.step === 'listening' && setChange(NONE)}
      >
        <span class="key-row-pencil">
          <Icon icon={Pencil} size={12} />
        </span>
        <VisuallyHidden>{t('shell.changeKey', { title })}</VisuallyHidden>
        <Caps command={command} isListening={change.step === 'listening'} />
      </button>
      {change.step === 'asking' && (
        <div class="key-row-conflict" role="alert">
          <span>
            <Key keys={change.keys} /> {t('shell.keyTaken', { title: say(change.other.title) })}
          </span>
          <Button
            size="small"
            label={t('shell.takeKey')}
            onClick={() => {
              assign(command, change.keys);
              setChange(NONE);
            }}
          />
          <Button size="small" kind="quiet" label={t('common.cancel')} onClick={() => setChange(NONE)} />
        </div>
      )}
    </li>
  );
}

function Caps({ command, isListening }: { command: Command; isListening: boolean }) {
  if (isListening) return <span class="key-row-listening">{t('shell.pressKeys')}</span>;
  const keys = command.keys ?? [];
  if (keys.length === 0) return <span class="key-row-none">{t('shell.noKey')}</span>;
  return (
    <>
      {keys.slice(0, 3).map((one) => (
        <Key key={one} keys={one} />
      ))}
    </>
  );
}
