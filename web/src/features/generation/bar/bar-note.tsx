import type { ComponentChildren } from 'preact';
import { classNames } from '../../../ui/class-names.ts';
import { Icon, type IconShape } from '../../../ui/icon.tsx';
import { tip } from '../../../ui/tooltip.tsx';

interface NoteProps {
  icon: IconShape;
  isWarning?: boolean;
  /** It stays as long as the model is chosen, so that the bar has its room for it. */
  isStanding?: boolean;
  reason?: string | undefined;
  children: ComponentChildren;
}

/** One line under the bar. */
export function Note({ icon, isWarning = false, isStanding = false, reason, children }: NoteProps) {
  return (
    <p
      class={classNames('bar-note', isWarning && 'bar-note-warn', isStanding && 'bar-note-standing')}
      {...(reason === undefined ? {} : tip(reason))}
    >
      <Icon icon={icon} size={14} />
      <span>{children}</span>
    </p>
  );
}
