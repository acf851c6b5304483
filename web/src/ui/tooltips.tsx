import { signal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { toast } from '../state/system/toasts.ts';
import { Key } from './key.tsx';
import { place, screenSize } from './placement.ts';
import { followTips, type ShownTip } from './tip-timing.ts';
import './tooltips.css';

const shown = signal<ShownTip | null>(null);
const ID = 'tooltip';

/** Draws the tooltip of whatever has one, see `tip`. Stands once on the page. */
export function Tooltips() {
  const bubble = useRef<HTMLDivElement>(null);
  const now = shown.value;

  useEffect(() => followTips(document, (next) => (shown.value = next), tellOnce()), []);

  useLayoutEffect(() => {
    const element = bubble.current;
    if (element === null || now === null) return;
    element.showPopover();
    const { width, height } = element.getBoundingClientRect();
    const found = place(now.anchor.getBoundingClientRect(), { width, height }, screenSize(), {
      side: now.side,
      align: 'center',
    });
    element.style.left = `${found.left}px`;
    element.style.top = `${found.top}px`;
    const isName = now.anchor.getAttribute('aria-label') === now.text || now.anchor.textContent?.trim() === now.text;
    const before = now.anchor.getAttribute('aria-describedby');
    if (!isName) now.anchor.setAttribute('aria-describedby', [before, ID].filter(Boolean).join(' '));
    return () => {
      if (!isName && before === null) now.anchor.removeAttribute('aria-describedby');
      else if (before !== null) now.anchor.setAttribute('aria-describedby', before);
    };
  }, [now]);

  if (now === null) return null;
  return (
    <div ref={bubble} id={ID} class="tooltip" role="tooltip" popover="manual" key={now.text}>
      {now.text}
      {now.keys !== undefined && <Key keys={now.keys} />}
    </div>
  );
}

const REASON_MS = 3000;

/** Shows why something is off; another reason takes the place of the one before. */
function tellOnce(): (reason: string) => void {
  let takeAway = () => {};
  return (reason) => {
    takeAway();
    takeAway = toast(reason, { lifetime: REASON_MS });
  };
}
