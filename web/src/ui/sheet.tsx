import { X } from 'lucide';
import type { ComponentChildren, TargetedPointerEvent } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { t } from '../text/language.ts';
import { classNames } from './class-names.ts';
import { focusOnto } from './focus.ts';
import { IconButton } from './icon-button.tsx';
import { useModal } from './modal.ts';
import './sheet.css';

interface SheetProps {
  open: boolean;
  title: string;
  onClose: () => void;
  class?: string | undefined;
  children?: ComponentChildren;
}

/** How far a sheet is dragged down, or how fast (px per ms), before it goes. */
const FAR_PX = 96;
const FAST = 0.6;

/** A panel from the bottom edge. Escape, its button, a press beside it and dragging it down by its head close it. */
export function Sheet({ open, ...rest }: SheetProps) {
  return open ? <OpenSheet {...rest} /> : null;
}

function OpenSheet({ title, onClose, class: className, children }: Omit<SheetProps, 'open'>) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useModal(dialog, onClose, focusOnto);
  const drag = useDrag(onClose);
  return (
    <dialog ref={dialog} class={classNames('sheet', className)} aria-labelledby={heading} tabIndex={-1}>
      <div class="sheet-panel">
        <header class="sheet-head" {...drag}>
          <span class="sheet-handle" aria-hidden="true" />
          <h2 id={heading}>{title}</h2>
          <IconButton icon={X} label={t('common.close')} onClick={onClose} />
        </header>
        <div class="sheet-body">{children}</div>
      </div>
    </dialog>
  );
}

type Drag = TargetedPointerEvent<HTMLElement>;

/** Moves the panel with the finger; lets it go when it was dragged far or fast, else back to its place. */
function useDrag(onClose: () => void) {
  const start = useRef<{ y: number; at: number } | null>(null);
  const panelOf = ({ currentTarget }: Drag) => currentTarget.parentElement;
  const distance = (event: Drag) => Math.max(0, event.clientY - (start.current?.y ?? event.clientY));
  const end = (event: Drag) => {
    const panel = panelOf(event);
    if (start.current === null || panel === null) return;
    const moved = distance(event);
    const isFast = moved > 24 && moved / Math.max(1, event.timeStamp - start.current.at) > FAST;
    start.current = null;
    panel.style.transition = '';
    panel.style.transform = '';
    if (event.type === 'pointerup' && (moved > FAR_PX || isFast)) onClose();
  };
  return {
    onPointerDown: (event: Drag) => {
      if (event.target instanceof Element && event.target.closest('button') !== null) return;
      start.current = { y: event.clientY, at: event.timeStamp };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: Drag) => {
      const panel = panelOf(event);
      if (start.current === null || panel === null) return;
      panel.style.transition = 'none';
      panel.style.transform = `translateY(${distance(event)}px)`;
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}
