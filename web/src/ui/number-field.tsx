import { Minus, Plus } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import { t } from '../text/language.ts';
import { classNames } from './class-names.ts';
import { useFieldTies } from './field.tsx';
import { Icon } from './icon.tsx';

interface NumberFieldProps {
  value: number;
  min?: number;
  max?: number;
  step?: number;
  /** Stands behind the number, such as `px`. */
  unit?: string;
  /** Its name where no `Field` is around it, and what its steppers name. */
  label: string;
  disabled?: boolean;
  class?: string;
  /** A whole choice: with Enter, on leaving, by arrow or stepper; never a number outside the limits. */
  onChange: (value: number) => void;
}

/** A number that counts when the person is done with it. Arrows step, with Shift ten steps; Escape takes back. */
export function NumberField(props: NumberFieldProps) {
  const { value, min, max, step = 1, unit, label, disabled = false, onChange } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const ties = useFieldTies();
  const input = useRef<HTMLInputElement>(null);

  const choose = (wanted: number) => {
    setDraft(null);
    const next = fitted(wanted, props);
    if (next !== value) onChange(next);
  };
  const commit = () => {
    if (draft === null) return;
    const typed = numberOf(draft);
    if (typed === undefined) setDraft(null);
    else choose(typed);
  };
  const stepBy = (count: number) => choose((numberOf(draft ?? '') ?? value) + count * step);
  const onKeyDown = (event: KeyboardEvent) => {
    const steps = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (steps !== undefined) stepBy(event.shiftKey && Math.abs(steps) === 1 ? steps * 10 : steps);
    else if (event.key === 'Enter' && !event.isComposing) commit();
    else if (event.key === 'Escape' && draft !== null) setDraft(null);
    else return;
    if (event.key !== 'Enter') event.preventDefault();
  };

  return (
    <span class={classNames('number', props.class)}>
      <input
        ref={input}
        type="text"
        inputMode={step % 1 === 0 ? 'numeric' : 'decimal'}
        role="spinbutton"
        aria-valuenow={value}
        aria-valuemin={min}
        aria-valuemax={max}
        aria-valuetext={unit === undefined ? undefined : `${value} ${unit}`}
        aria-label={ties.id === undefined ? label : undefined}
        {...ties}
        class="input"
        autocomplete="off"
        disabled={disabled}
        value={draft ?? String(value)}
        onInput={({ currentTarget }) => setDraft(currentTarget.value)}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      {unit !== undefined && <span class="number-unit">{unit}</span>}
      <span class="number-steps">
        <Stepper of={label} by={-1} isOff={disabled || value === min} onStep={stepBy} />
        <Stepper of={label} by={1} isOff={disabled || value === max} onStep={stepBy} />
      </span>
    </span>
  );
}

/** The arrow keys do the same, so the Tab key passes it by. */
function Stepper({ of, by, isOff, onStep }: { of: string; by: 1 | -1; isOff: boolean; onStep: (by: number) => void }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={t(by < 0 ? 'ui.less' : 'ui.more', { label: of })}
      disabled={isOff}
      onClick={() => onStep(by)}
    >
      <Icon icon={by < 0 ? Minus : Plus} size={14} />
    </button>
  );
}

/** Both decimal marks are understood; anything else is no number. */
function numberOf(text: string): number | undefined {
  const clean = text.trim().replace(',', '.');
  const value = Number(clean);
  return clean === '' || !Number.isFinite(value) ? undefined : value;
}

/** The nearest allowed number: on a step counted from the least, within the limits. */
function fitted(value: number, { min = -Infinity, max = Infinity, step = 1 }: NumberFieldProps): number {
  const base = Number.isFinite(min) ? min : 0;
  const digits = (String(step).split('.')[1] ?? '').length;
  const stepped = Number((base + Math.round((value - base) / step) * step).toFixed(digits));
  return Math.max(min, Math.min(stepped, max));
}
