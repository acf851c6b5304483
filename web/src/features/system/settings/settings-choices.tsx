import { Circle, CircleCheck } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { classNames } from '../../../ui/class-names.ts';
import { Icon } from '../../../ui/icon.tsx';
import './settings-choices.css';

interface SettingsChoicesProps<T extends string> {
  label: string;
  options: readonly { value: T; label: string }[];
  value: T;
  onChange: (value: T) => void;
  /** What a choice looks like, above its words. */
  draw?: (value: T) => ComponentChildren;
  class?: string;
}

/** One of a few, each with a drawing of what it does. Native radio buttons underneath, with all their keys. */
export function SettingsChoices<T extends string>({
  label,
  options,
  value,
  onChange,
  draw,
  class: more,
}: SettingsChoicesProps<T>) {
  const name = useId();
  return (
    <fieldset class={classNames('settings-choices', more)}>
      <legend>{label}</legend>
      <div class="settings-choices-row">
        {options.map((option) => (
          <label
            key={option.value}
            class={classNames('settings-choice', draw === undefined && 'settings-choice-plain')}
          >
            <input
              type="radio"
              name={name}
              class="settings-choice-input"
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {draw?.(option.value)}
            {draw === undefined && (
              <span class="settings-choice-mark">
                <Icon icon={option.value === value ? CircleCheck : Circle} size={16} />
              </span>
            )}
            <span class="settings-choice-words">{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
