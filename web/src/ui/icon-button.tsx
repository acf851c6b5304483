import { type ButtonBase, PlainButton } from './button.tsx';
import { classNames } from './class-names.ts';
import { Icon, type IconShape } from './icon.tsx';
import { Spinner } from './spinner.tsx';
import { tip } from './tooltip.tsx';

interface IconButtonProps extends Omit<ButtonBase, 'children'> {
  icon: IconShape;
  /** What it does, in words: its name for a screen reader and its tooltip. */
  label: string;
  /** Edge of the icon in CSS pixels. */
  iconSize?: number;
}

/** A square button that shows an icon; its words and its key stand in the tooltip. */
export function IconButton({ icon, label, iconSize, class: className, kind = 'quiet', ...rest }: IconButtonProps) {
  const { reason, keys, busy = false, size = 'normal' } = rest;
  const edge = iconSize ?? (size === 'small' ? 16 : size === 'large' ? 20 : 18);
  return (
    <PlainButton
      {...rest}
      kind={kind}
      aria-label={label}
      class={classNames('icon-button', className)}
      {...tip(reason === undefined ? label : `${label}: ${reason}`, keys)}
    >
      {busy ? <Spinner size={16} /> : <Icon icon={icon} size={edge} />}
    </PlainButton>
  );
}
