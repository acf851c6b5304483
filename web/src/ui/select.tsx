import { ChevronDown } from 'lucide';
import { classNames } from './class-names.ts';
import { useFieldTies } from './field.tsx';
import { Icon } from './icon.tsx';

interface SelectProps<T extends string> {
  value: T;
  options: readonly { value: T; label: string; disabled?: boolean }[];
  onChange: (value: T) => void;
  /** Its name where no `Field` is around it. */
  label?: string;
  disabled?: boolean;
  class?: string;
}

/** One of many, with the list of the system. For up to five choices take `Segmented`. */
export function Select<T extends string>({
  value,
  options,
  onChange,
  label,
  disabled,
  class: className,
}: SelectProps<T>) {
  return (
    <span class={classNames('select', className)}>
      <select
        {...useFieldTies()}
        class="input"
        aria-label={label}
        disabled={disabled}
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = options[currentTarget.selectedIndex];
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon icon={ChevronDown} size={16} />
    </span>
  );
}
