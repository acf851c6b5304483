import { useFieldTies } from './field.tsx';
import './slider.css';

interface SliderProps {
  value: number;
  min: number;
  max: number;
  step?: number;
  /** With every move. */
  onChange: (value: number) => void;
  /** When the thumb is let go. */
  onCommit?: (value: number) => void;
  /** How the value is written; as it is, when absent. */
  format?: (value: number) => string;
  /** Its name where no `Field` is around it. */
  label?: string;
  disabled?: boolean;
}

/** A value on a line, with the value over the thumb while it moves. */
export function Slider({
  value,
  min,
  max,
  step = 1,
  onChange,
  onCommit,
  format = String,
  label,
  disabled,
}: SliderProps) {
  const part = max === min ? 0 : (value - min) / (max - min);
  return (
    <span class="slider" style={{ '--slider-part': String(part) }}>
      <input
        {...useFieldTies()}
        type="range"
        aria-label={label}
        aria-valuetext={format(value)}
        min={min}
        max={max}
        step={step}
        value={value}
        disabled={disabled}
        onInput={({ currentTarget }) => onChange(currentTarget.valueAsNumber)}
        onChange={({ currentTarget }) => onCommit?.(currentTarget.valueAsNumber)}
      />
      <span class="slider-value" aria-hidden="true">
        {format(value)}
      </span>
    </span>
  );
}
