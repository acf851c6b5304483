import './ring.css';

interface RingProps {
  /** 0 to 1; null turns, because nobody knows. */
  progress: number | null;
  /** Edge in CSS pixels. */
  size: number;
}

const RADIUS = 10.75;
const LENGTH = 2 * Math.PI * RADIUS;

/** A thin ring around something that tells how far it is. Words stand beside it or in its label. */
export function Ring({ progress, size }: RingProps) {
  const shown = progress ?? 0.2;
  return (
    <svg
      class={progress === null ? 'ring ring-turning' : 'ring'}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <circle class="ring-track" cx="12" cy="12" r={RADIUS} />
      <circle
        class="ring-line"
        cx="12"
        cy="12"
        r={RADIUS}
        stroke-dasharray={LENGTH}
        stroke-dashoffset={LENGTH * (1 - Math.min(1, shown))}
      />
    </svg>
  );
}
