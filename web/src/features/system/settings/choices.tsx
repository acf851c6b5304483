import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { classNames } from '../../../ui/class-names.ts';
import './choices.css';

interface ChoicesProps<T extends string> {
  label: string;
  options: readonly { value: T; label: string }[];
  value: T;
  onChange: (value: T) => void;
  /** What a choice looks like, above its words. */
  draw?: (value: T) => ComponentChildren;
  class?: string;
}

/** One of a few, each with a drawing of what it does. Native radio buttons underneath, with all their keys. */
export function Choices<T extends string>({ label, options, value, onChange, draw, class: more }: ChoicesProps<T>) {
  const name = useId();
  return (
    <fieldset class={classNames('choices', more)}>
      <legend>{label}</legend>
      <div class="choices-row">
        {options.map((option) => (
          <label key={option.value} class="choice">
            <input
              type="radio"
              name={name}
              class="choice-input"
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {draw?.(option.value)}
            <span class="choice-words">{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
