import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { classNames } from './class-names.ts';
import './switch.css';

interface SwitchProps {
  label: string;
  /** A quieter sentence under the label. */
  hint?: ComponentChildren;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  class?: string;
}

/** Something that is on or off from this moment. Its words stand before it. */
export function Switch({ label, hint, checked, onChange, disabled, class: className }: SwitchProps) {
  const id = useId();
  return (
    <label class={classNames('switch', className)}>
      <span class="switch-words">
        {label}
        {hint !== undefined && <small id={id}>{hint}</small>}
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={checked}
        aria-label={label}
        aria-describedby={hint === undefined ? undefined : id}
        checked={checked}
        disabled={disabled}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
    </label>
  );
}

/** Something that is chosen or not, such as a line of a list. Its words stand behind it. */
export function Checkbox({ label, hint, checked, onChange, disabled, class: className }: SwitchProps) {
  const id = useId();
  return (
    <label class={classNames('checkbox', className)}>
      <input
        type="checkbox"
        aria-label={label}
        aria-describedby={hint === undefined ? undefined : id}
        checked={checked}
        disabled={disabled}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <span class="switch-words">
        {label}
        {hint !== undefined && <small id={id}>{hint}</small>}
      </span>
    </label>
  );
}
