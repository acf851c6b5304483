interface MarkProps {
  /** Edge in CSS pixels. */
  size: number;
}

/** The mark of the studio: two hills under a sun, in a frame of the colour of the controls. */
export function Mark({ size }: MarkProps) {
  return (
    <svg class="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect class="mark-frame" width="32" height="32" rx="9" />
      <circle class="mark-lines" cx="21.6" cy="10.6" r="2.9" />
      <path class="mark-lines mark-far" d="M14.2 25 20 17.4a1.9 1.9 0 0 1 3 0L28 24a.64.64 0 0 1-.5 1Z" />
      <path class="mark-lines" d="M4.5 25a.64.64 0 0 1-.5-1l6.6-9.6a1.9 1.9 0 0 1 3.1 0L20.3 24a.64.64 0 0 1-.5 1Z" />
    </svg>
  );
}
