import type { TargetedKeyboardEvent } from 'preact';
import { classNames } from './class-names.ts';
import { useFieldTies } from './field.tsx';
import { Icon, type IconShape } from './icon.tsx';
import { tip } from './tooltip.tsx';
import './segmented.css';

/** One of the choices. With a reason it is off, and the reason is its tooltip. */
export interface SegmentedOption<T extends string> {
  value: T;
  label: string;
  icon?: IconShape;
  reason?: string | undefined;
}

interface SegmentedProps<T extends string> {
  options: readonly SegmentedOption<T>[];
  value: T;
  onChange: (value: T) => void;
  /** What Enter does: the choice stands, and what it was opened in may go. */
  onDone?: () => void;
  /** Its name where no `Field` with `group` is around it. */
  label?: string;
  size?: 'small' | 'normal';
  /** Only icons are seen; the words are tooltips. */
  iconsOnly?: boolean;
  /** As wide as there is room, all choices equally. */
  fill?: boolean;
  class?: string;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** One of a few, all of them seen. Arrows choose; what is off can be reached but not chosen. */
export function Segmented<T extends string>(props: SegmentedProps<T>) {
  const { options, value, onChange, label, size = 'normal', iconsOnly = false, fill = false } = props;
  const { id: _, ...ties } = useFieldTies();
  const chosen = options.some((option) => option.value === value) ? value : options[0]?.value;

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    const radios = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]')];
    const now = radios.indexOf(document.activeElement as HTMLElement);
    const step = STEPS[event.key];
    // Where the choices are numbers, their digits choose.
    const digit = options.findIndex((option) => option.value === event.key);
    if (event.key === 'Enter' && props.onDone !== undefined) {
      event.preventDefault();
      props.onDone();
      return;
    }
    const next = step !== undefined ? now + step : digit >= 0 ? digit : { Home: 0, End: -1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const index = (next + radios.length) % radios.length;
    radios[index]?.focus();
    const option = options[index];
    if (option !== undefined && option.reason === undefined && option.value !== value) onChange(option.value);
  };

  return (
    <div
      role="radiogroup"
      aria-label={label}
      {...ties}
      class={classNames('segmented', `segmented-${size}`, fill && 'segmented-fill', props.class)}
      onKeyDown={onKeyDown}
    >
      {options.map((option) => {
        const words = option.reason ?? (iconsOnly ? option.label : undefined);
        return (
          // biome-ignore lint/a11y/useSemanticElements: a native radio cannot be reached while it is off
          <button
            key={option.value}
            type="button"
            role="radio"
            class="segmented-option"
            aria-checked={option.value === value}
            aria-disabled={option.reason === undefined ? undefined : 'true'}
            aria-label={iconsOnly ? option.label : undefined}
            tabIndex={option.value === chosen ? 0 : -1}
            {...(words === undefined ? {} : tip(words))}
            onClick={() => {
              if (option.reason === undefined && option.value !== value) onChange(option.value);
            }}
          >
            {option.icon && <Icon icon={option.icon} size={16} />}
            {!iconsOnly && <span class="segmented-words">{option.label}</span>}
          </button>
        );
      })}
    </div>
  );
}
