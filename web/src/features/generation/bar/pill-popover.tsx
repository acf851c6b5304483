import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { IconShape } from '../../../ui/icon.tsx';
import { LatePopover } from '../../../ui/late-popover.tsx';
import { Pill } from '../../../ui/pill.tsx';
import { type BarPart, openPart } from './open-part.ts';

interface PillPopoverProps {
  part: BarPart;
  label: string;
  icon?: IconShape;
  value?: string;
  warn?: string | undefined;
  keys?: string | undefined;
  class?: string;
  popoverClass?: string;
  align?: 'start' | 'end';
  children: ComponentChildren;
}

/** A pill that opens a part of the bar. */
export function PillPopover({ part, children, popoverClass, align = 'start', warn, keys, ...rest }: PillPopoverProps) {
  const anchor = useRef<HTMLButtonElement>(null);
  const isOpen = openPart.value === part;
  // A pill that goes because the model has no use for it takes its popover along.
  useEffect(
    () => () => {
      if (openPart.peek() === part) openPart.value = null;
    },
    [part],
  );
  const close = () => {
    if (openPart.peek() === part) openPart.value = null;
  };
  return (
    <>
      <Pill
        {...rest}
        {...(warn !== undefined && { warn })}
        {...(keys !== undefined && { keys })}
        ref={anchor}
        open={isOpen}
        onClick={() => {
          openPart.value = isOpen ? null : part;
        }}
      />
      <LatePopover
        open={isOpen}
        anchor={anchor}
        onClose={close}
        label={rest.label}
        align={align}
        {...(popoverClass !== undefined && { class: popoverClass })}
      >
        {children}
      </LatePopover>
    </>
  );
}
