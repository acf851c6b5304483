import './spinner.css';

interface SpinnerProps {
  /** Edge in CSS pixels. */
  size?: number;
  /** What is waited for. Leave it out where words stand beside it. */
  label?: string;
}

/** A turning ring: something is under way and nobody knows for how long. */
export function Spinner({ size = 18, label }: SpinnerProps) {
  return (
    <svg
      class="spinner"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2.5"
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined ? 'true' : undefined}
      focusable="false"
    >
      <circle class="spinner-track" cx="12" cy="12" r="9" />
      <path class="spinner-head" d="M12 3a9 9 0 0 1 9 9" stroke-linecap="round" />
    </svg>
  );
}
