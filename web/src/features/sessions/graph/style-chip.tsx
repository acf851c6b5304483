import { Palette } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import { openSession } from '../../../state/sessions/open-graph.ts';
import { followStyle, hasStyle, style } from '../../../state/sessions/session-style.ts';
import { t } from '../../../text/language.ts';
import { lazy } from '../../../ui/lazy.tsx';
import { Pill } from '../../../ui/pill.tsx';
import { Popover } from '../../../ui/popover.tsx';
import './style-chip.css';

const StyleForm = lazy(() => import('./style-form.tsx').then(({ StyleForm }) => StyleForm), null);

/** The style that goes before the words of all cards of the session: whether there is one, and behind it what it says. */
export function StyleChip() {
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const id = openSession.value;
  useEffect(() => (id === null ? undefined : followStyle(id)), [id]);
  if (id === null) return null;
  const now = style.value;
  const isOn = now?.enabled === true && hasStyle(now);
  return (
    <>
      <Pill
        ref={anchor}
        icon={Palette}
        label={t(hasStyle(now) ? (isOn ? 'graph.styleOn' : 'graph.styleOff') : 'graph.style')}
        open={isOpen}
        class={isOn ? 'style-chip style-chip-on' : 'style-chip'}
        onClick={() => setOpen(!isOpen)}
      />
      <Popover
        open={isOpen}
        anchor={anchor}
        label={t('graph.style')}
        onClose={() => setOpen(false)}
        class="style-popover"
      >
        <StyleForm id={id} />
      </Popover>
    </>
  );
}
