import { ChevronDown, TriangleAlert } from 'lucide';
import type { ButtonHTMLAttributes, Ref } from 'preact';
import { classNames } from './class-names.ts';
import { Icon, type IconShape } from './icon.tsx';
import { ariaKeys } from './keys.ts';
import { tip } from './tooltip.tsx';
import './pill.css';

interface PillProps
  extends Omit<ButtonHTMLAttributes, 'class' | 'className' | 'icon' | 'label' | 'value' | 'open' | 'ref'> {
  icon?: IconShape;
  /** What is chosen here, such as "Shape". It is the tooltip, and stands on the pill while there is no value. */
  label: string;
  /** What is chosen now. */
  value?: string;
  /** Whether its popover is open. Leave it out for a pill that opens nothing. */
  open?: boolean;
  /** Its choice does not fit: a sentence that says why. */
  warn?: string;
  /** State of a pill that is switched on and off; leave it out for one that opens something. */
  pressed?: boolean;
  keys?: string;
  class?: string;
  ref?: Ref<HTMLButtonElement>;
}

/** One choice of a bar: what it is and what is chosen, in as little room as possible. */
export function Pill({ icon, label, value, open, warn, pressed, keys, class: className, ...rest }: PillProps) {
  const shown = warn === undefined ? icon : TriangleAlert;
  const words = warn ?? label;
  const hasTip = warn !== undefined || value !== undefined || keys !== undefined;
  return (
    <button
      type="button"
      {...rest}
      class={classNames('pill', warn !== undefined && 'pill-warn', className)}
      aria-label={[value === undefined ? label : `${label}: ${value}`, warn].filter(Boolean).join('. ')}
      aria-haspopup={open === undefined ? undefined : 'dialog'}
      aria-expanded={open}
      aria-pressed={pressed}
      aria-keyshortcuts={keys === undefined ? undefined : ariaKeys(keys)}
      {...(hasTip ? tip(words, keys) : {})}
    >
      {shown && <Icon icon={shown} size={16} />}
      <span class="pill-value">{value ?? label}</span>
      {open !== undefined && <Icon icon={ChevronDown} size={14} class="pill-arrow" />}
    </button>
  );
}
