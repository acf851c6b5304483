import { soon } from './lazy.tsx';
import type { PopoverProps } from './popover.tsx';

const Popover = soon(() => import('./popover.tsx').then(({ Popover }) => Popover));

/** A `Popover` for what is on the page from the start, which nobody opens before the page is drawn. */
export function LatePopover(props: PopoverProps) {
  return props.open ? <Popover {...props} /> : null;
}
