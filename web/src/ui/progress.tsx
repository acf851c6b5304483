import { classNames } from './class-names.ts';
import './progress.css';

interface ProgressProps {
  /** From 0 to 1; leave it out while nobody knows. */
  value?: number | undefined;
  /** What is under way. */
  label: string;
  class?: string;
}

/** A thin line that fills. It says nothing by itself when it moves: what must be announced is announced elsewhere. */
export function Progress({ value, label, class: className }: ProgressProps) {
  const part = value === undefined ? undefined : Math.max(0, Math.min(value, 1));
  return (
    <div
      class={classNames('progress', part === undefined && 'progress-unknown', className)}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={part === undefined ? undefined : Math.round(part * 100)}
    >
      <div class="progress-fill" style={part === undefined ? undefined : { transform: `scaleX(${part})` }} />
    </div>
  );
}
