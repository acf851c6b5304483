import type { ComponentChildren, RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { classNames } from './class-names.ts';
import { focusInto, giveFocusBack } from './focus.ts';
import { addLayer } from './layers.ts';
import { isSmall } from './media.ts';
import { type Align, place, type Side, screenSize } from './placement.ts';
import { Sheet } from './sheet.tsx';
import './popover.css';

/** What opens beside a control. Draw it next to the control, so that the Tab key goes on where people expect. */
export interface PopoverProps {
  open: boolean;
  /** The control it belongs to; it gets the focus back. */
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  /** Its name for a screen reader, and its title where it is a sheet. */
  label: string;
  side?: Side;
  align?: Align;
  /** What it is for assistive technology; a menu brings its own. */
  role?: 'dialog' | 'none';
  class?: string;
  children: ComponentChildren;
}

/** A panel at its anchor; a sheet from the bottom where there is no room. Escape, a press outside and leaving it by Tab close it. */
export function Popover(props: PopoverProps) {
  if (!props.open) return null;
  if (isSmall.value) {
    return (
      <Sheet open title={props.label} onClose={props.onClose} class={props.class}>
        {props.children}
      </Sheet>
    );
  }
  return <FloatingPanel {...props} />;
}

function FloatingPanel({
  anchor,
  onClose,
  label,
  side,
  align,
  role = 'dialog',
  class: className,
  children,
}: PopoverProps) {
  const panel = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useLayoutEffect(() => {
    const element = panel.current;
    if (element === null) return;
    const opener = anchor.current;
    const origin = opener ?? document.activeElement;
    element.showPopover();
    const stopPlacing = keepPlaced(element, opener, { side, align });
    const removeLayer = addLayer({ element, anchor: opener, isModal: false, close: () => close.current() });
    focusInto(element);
    return () => {
      removeLayer();
      stopPlacing();
      giveFocusBack(element, origin);
    };
  }, [anchor, side, align]);

  return (
    <div
      ref={panel}
      popover="manual"
      class={classNames('popover', className)}
      {...(role === 'none' ? {} : { role, 'aria-label': label })}
      tabIndex={-1}
      onFocusOut={({ relatedTarget }) => {
        if (!(relatedTarget instanceof Node)) return;
        if (panel.current?.contains(relatedTarget) || anchor.current?.contains(relatedTarget)) return;
        close.current();
      }}
    >
      {children}
    </div>
  );
}

/** Keeps a floating element at its anchor while the page scrolls and sizes change. Returns how to stop. */
function keepPlaced(
  element: HTMLElement,
  anchor: HTMLElement | null,
  wish: { side: Side | undefined; align: Align | undefined },
): () => void {
  const move = () => {
    element.style.maxHeight = '';
    const { width, height } = element.getBoundingClientRect();
    const from = anchor?.getBoundingClientRect() ?? { left: 0, top: 0, width: 0, height: 0 };
    const { side = 'bottom', align = 'start' } = wish;
    const found = place(from, { width, height }, screenSize(), { side, align });
    element.style.left = `${found.left}px`;
    element.style.top = `${found.top}px`;
    element.style.maxHeight = `${found.maxHeight}px`;
    element.dataset['side'] = found.side;
  };
  const onScroll = ({ target }: Event) => {
    if (target instanceof Node && !element.contains(target)) move();
  };
  move();
  const sizes = new ResizeObserver(move);
  sizes.observe(element);
  if (anchor !== null) sizes.observe(anchor);
  addEventListener('resize', move);
  document.addEventListener('scroll', onScroll, { capture: true, passive: true });
  return () => {
    sizes.disconnect();
    removeEventListener('resize', move);
    document.removeEventListener('scroll', onScroll, { capture: true });
  };
}
