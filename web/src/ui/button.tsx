import type { ButtonHTMLAttributes, ComponentChildren, Ref, TargetedMouseEvent } from 'preact';
import { classNames } from './class-names.ts';
import { Icon, type IconShape } from './icon.tsx';
import { ariaKeys } from './keys.ts';
import { Spinner } from './spinner.tsx';
import { tip } from './tooltip.tsx';
import './button.css';

/** What a button needs to know in all its forms. Attributes such as `aria-*` and `data-*` go through to the element. */
export interface ButtonBase
  extends Omit<ButtonHTMLAttributes, 'class' | 'className' | 'disabled' | 'icon' | 'size' | 'onClick' | 'ref'> {
  kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  size?: 'small' | 'normal' | 'large';
  /** Something is under way: a spinner takes the place of the icon, and clicks do nothing. */
  busy?: boolean;
  /** State of a button that stays down. Leave it out for a button that does something. */
  pressed?: boolean;
  disabled?: boolean;
  /** Why the button is off, or what else is to be known; shown as a tooltip. A button with a reason keeps the focus. */
  reason?: string;
  /** The shortcut of the same action, such as `Mod+Enter`. */
  keys?: string;
  onClick?: (event: TargetedMouseEvent<HTMLButtonElement>) => void;
  class?: string;
  ref?: Ref<HTMLButtonElement>;
}

interface ButtonProps extends ButtonBase {
  icon?: IconShape;
  label?: string;
  children?: ComponentChildren;
}

/** A button with words. */
export function Button({ icon, label, children, ...rest }: ButtonProps) {
  const { reason, keys, busy = false, size = 'normal' } = rest;
  const name = typeof rest['aria-label'] === 'string' ? rest['aria-label'] : label;
  const hint = reason ?? (keys === undefined ? undefined : name);
  return (
    <PlainButton {...rest} {...(hint === undefined ? {} : tip(hint, keys))}>
      {busy ? <Spinner size={16} /> : icon && <Icon icon={icon} size={size === 'large' ? 18 : 16} />}
      <span class="button-label">{children ?? label}</span>
    </PlainButton>
  );
}

/** The element under every button: its states, and clicks that count only when it is on. */
export function PlainButton(props: ButtonBase) {
  const {
    kind = 'plain',
    size = 'normal',
    busy = false,
    pressed,
    disabled = false,
    reason,
    keys,
    onClick,
    ...rest
  } = props;
  const isOff = disabled || busy;
  const keepsFocus = busy || reason !== undefined;
  return (
    <button
      type="button"
      {...rest}
      class={classNames('button', `button-${kind}`, `button-${size}`, props.class)}
      disabled={disabled && !keepsFocus}
      aria-disabled={isOff ? 'true' : undefined}
      aria-busy={busy ? 'true' : undefined}
      aria-pressed={pressed}
      aria-keyshortcuts={keys === undefined ? undefined : ariaKeys(keys)}
      onClick={(event) => {
        if (isOff) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}
