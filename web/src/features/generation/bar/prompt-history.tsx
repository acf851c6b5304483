import { History } from 'lucide';
import { useRef } from 'preact/hooks';
import { t } from '../../../text/language.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { LatePopover } from '../../../ui/late-popover.tsx';
import { soon } from '../../../ui/lazy.tsx';
import { openPart } from './open-part.ts';

const PromptList = soon(() => import('./prompt-list.tsx').then(({ PromptList }) => PromptList));

/** Prompts that were sent, to be found again. */
export function PromptHistory() {
  const anchor = useRef<HTMLButtonElement>(null);
  const isOpen = openPart.value === 'history';
  const close = () => {
    if (openPart.peek() === 'history') openPart.value = null;
  };
  return (
    <>
      <IconButton
        ref={anchor}
        icon={History}
        label={t('bar.history')}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => {
          openPart.value = isOpen ? null : 'history';
        }}
      />
      <LatePopover
        open={isOpen}
        anchor={anchor}
        onClose={close}
        label={t('bar.history')}
        align="end"
        class="history-popover"
      >
        <PromptList onDone={close} />
      </LatePopover>
    </>
  );
}
