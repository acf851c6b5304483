import { h } from 'preact';

/** The strokes of one icon, as the package `lucide` exports them: `import { X } from 'lucide'`. */
export type IconShape = readonly (readonly [
  tag: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
])[];

interface IconProps {
  icon: IconShape;
  /** Edge in CSS pixels. */
  size?: number;
  class?: string;
}

/** An icon in the colour of the text around it. It says nothing to a screen reader: the control it stands on has the words. */
export function Icon({ icon, size = 18, class: className }: IconProps) {
  return (
    <svg
      class={className === undefined ? 'icon' : `icon ${className}`}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      // The grid of the icons is 24 px: drawn smaller, the stroke is widened so that it stays 1.5 px on the screen.
      stroke-width={Math.min(2, (1.5 * 24) / size)}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {icon.map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  );
}
