import { ChevronDown } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import { openSession } from '../../../state/sessions/open-graph.ts';
import { sessions } from '../../../state/sessions/session-list.ts';
import { t } from '../../../text/language.ts';
import { Icon } from '../../../ui/icon.tsx';
import { lazy } from '../../../ui/lazy.tsx';
import { Popover } from '../../../ui/popover.tsx';
import './session-picker.css';

const SessionRows = lazy(() => import('./session-rows.tsx').then(({ SessionRows }) => SessionRows), null);

/** The session that is open; behind it all others, to open, rename and delete, and a new one. */
export function SessionPicker() {
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const now = sessions.value?.find(({ id }) => id === openSession.value);
  return (
    <h2 class="session-name">
      <button
        ref={anchor}
        type="button"
        class="session-opener"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <span>{now?.title ?? t('graph.title')}</span>
        <Icon icon={ChevronDown} size={16} />
      </button>
      <Popover
        open={isOpen}
        anchor={anchor}
        label={t('graph.sessions')}
        onClose={() => setOpen(false)}
        class="session-list"
      >
        <SessionRows close={() => setOpen(false)} />
      </Popover>
    </h2>
  );
}
