import { Check } from 'lucide';
import { type ComponentChildren, createContext } from 'preact';
import { useContext, useMemo, useRef, useState } from 'preact/hooks';
import type { ButtonBase } from './button.tsx';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import { Icon, type IconShape } from './icon.tsx';
import { IconButton } from './icon-button.tsx';
import { Key } from './key.tsx';
import { ariaKeys } from './keys.ts';
import { menuKeys } from './menu-keys.ts';
import { Popover, type PopoverProps } from './popover.tsx';
import './menu.css';

type MenuProps = Omit<PopoverProps, 'role' | 'class'>;

interface MenuItemProps {
  icon?: IconShape;
  label: string;
  /** A second, quieter line. */
  note?: string;
  keys?: string;
  danger?: boolean;
  disabled?: boolean;
  /** Why it is off; stands under the words. */
  reason?: string;
  /** State of an item that is switched on and off; leave it out for an item that does something. */
  checked?: boolean;
  onSelect: () => void;
}

const Closing = createContext<() => void>(() => undefined);

/** A list of actions at its anchor. Arrows, Home, End and first letters walk; Enter and Space choose; Escape leaves. */
export function Menu({ children, ...rest }: MenuProps) {
  const onKeyDown = useMemo(() => menuKeys(), []);
  return (
    <Popover {...rest} role="none" class="menu-panel">
      <Closing.Provider value={rest.onClose}>
        <div class="menu" role="menu" aria-label={rest.label} tabIndex={-1} onKeyDown={onKeyDown}>
          {children}
        </div>
      </Closing.Provider>
    </Popover>
  );
}

/** One action of a menu. The menu closes before the action runs. */
export function MenuItem({ icon, label, note, keys, danger, disabled, reason, checked, onSelect }: MenuItemProps) {
  const close = useContext(Closing);
  const below = disabled ? (reason ?? note) : note;
  return (
    <button
      type="button"
      {...(checked === undefined ? { role: 'menuitem' } : { role: 'menuitemcheckbox', 'aria-checked': checked })}
      aria-disabled={disabled ? 'true' : undefined}
      aria-keyshortcuts={keys === undefined ? undefined : ariaKeys(keys)}
      tabIndex={-1}
      class={classNames('menu-item', danger && 'menu-item-danger')}
      onClick={() => {
        if (disabled) return;
        close();
        onSelect();
      }}
      onPointerMove={({ currentTarget, pointerType }) => {
        if (pointerType === 'mouse') currentTarget.focus({ preventScroll: true });
      }}
    >
      <span class="menu-icon">
        {checked ? <Icon icon={Check} size={16} /> : icon && <Icon icon={icon} size={16} />}
      </span>
      <span class="menu-words">
        {label}
        {below !== undefined && <small>{below}</small>}
      </span>
      {keys !== undefined && <Key keys={keys} />}
    </button>
  );
}

/** A line between groups of items. */
export function MenuSeparator() {
  return <hr class="menu-separator" />;
}

interface MenuButtonProps extends Omit<ButtonBase, 'onClick' | 'ref' | 'children'> {
  icon: IconShape;
  label: string;
  /** Words beside the icon. Without it the label is the tooltip only. */
  hasWords?: boolean;
  side?: PopoverProps['side'];
  align?: PopoverProps['align'];
  children: ComponentChildren;
}

/** A button with a menu. */
export function MenuButton({ hasWords = false, side, align, children, ...rest }: MenuButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const Opener = hasWords ? Button : IconButton;
  return (
    <>
      <Opener {...rest} ref={anchor} aria-haspopup="menu" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} />
      <Menu
        open={isOpen}
        anchor={anchor}
        label={rest.label}
        onClose={() => setOpen(false)}
        {...(side && { side })}
        {...(align && { align })}
      >
        {children}
      </Menu>
    </>
  );
}
