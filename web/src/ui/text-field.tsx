import type { Ref } from 'preact';
import { classNames } from './class-names.ts';
import { useFieldTies } from './field.tsx';

interface TextFieldProps {
  value: string;
  /** With every keystroke. */
  onChange?: (value: string) => void;
  /** When the person is done with it: Enter, or going elsewhere. */
  onCommit?: (value: string) => void;
  type?: 'text' | 'search' | 'url' | 'email' | 'password';
  /** Its name where no `Field` is around it. */
  label?: string;
  placeholder?: string;
  autocomplete?: 'off' | 'new-password' | 'url';
  spellcheck?: boolean;
  maxLength?: number;
  disabled?: boolean;
  readOnly?: boolean;
  class?: string;
  ref?: Ref<HTMLInputElement>;
}

/** One line of text. */
export function TextField({
  value,
  onChange,
  onCommit,
  label,
  type = 'text',
  class: className,
  ...rest
}: TextFieldProps) {
  return (
    <input
      {...useFieldTies()}
      {...rest}
      // The types of Preact tie roles to each type of input, and none is given here.
      type={type as 'text'}
      aria-label={label}
      class={classNames('input', className)}
      value={value}
      onInput={({ currentTarget }) => onChange?.(currentTarget.value)}
      onBlur={({ currentTarget }) => onCommit?.(currentTarget.value)}
      onKeyDown={({ key, isComposing, currentTarget }) => {
        if (key === 'Enter' && !isComposing) onCommit?.(currentTarget.value);
      }}
    />
  );
}
