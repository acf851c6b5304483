import { CircleAlert } from 'lucide';
import { type ComponentChildren, createContext } from 'preact';
import { useContext, useId } from 'preact/hooks';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import './field.css';

interface FieldProps {
  label: string;
  /** A sentence under the control. */
  hint?: ComponentChildren;
  /** What is wrong and what to do about it; takes the place of the hint. */
  error?: string | undefined;
  /** Label and control in one line, the control at the end. */
  inline?: boolean;
  /** For what holds several controls, such as a group of choices: the label names the group. */
  group?: boolean;
  class?: string;
  children: ComponentChildren;
}

/** Attributes that tie a control to the field around it. */
export interface FieldTies {
  id?: string;
  'aria-labelledby'?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: 'true';
}

const Ties = createContext<FieldTies>({});

/** Gives a control its label, hint and error. The controls of this folder tie themselves to it. */
export function Field({ label, hint, error, inline = false, group = false, class: className, children }: FieldProps) {
  const id = useId();
  const below = error ?? hint;
  const ties: FieldTies = {
    ...(group ? { 'aria-labelledby': `${id}-label` } : { id }),
    ...(below === undefined ? {} : { 'aria-describedby': `${id}-below` }),
    ...(error === undefined ? {} : { 'aria-invalid': 'true' }),
  };
  return (
    <div class={classNames('field', inline && 'field-inline', className)}>
      {group ? (
        <span id={`${id}-label`} class="field-label">
          {label}
        </span>
      ) : (
        <label id={`${id}-label`} class="field-label" for={id}>
          {label}
        </label>
      )}
      <Ties.Provider value={ties}>{children}</Ties.Provider>
      {below !== undefined && (
        <div id={`${id}-below`} class={error === undefined ? 'field-hint' : 'field-error'}>
          {error !== undefined && <Icon icon={CircleAlert} size={14} />}
          <span>{below}</span>
        </div>
      )}
    </div>
  );
}

/** For a control that stands in a `Field`: the attributes that tie it to label, hint and error. */
export function useFieldTies(): FieldTies {
  return useContext(Ties);
}
