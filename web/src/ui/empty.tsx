import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';
import { Icon, type IconShape } from './icon.tsx';
import './empty.css';

interface EmptyProps {
  icon: IconShape;
  title: string;
  /** One sentence that teaches what to do. */
  text?: ComponentChildren;
  /** One button. */
  action?: ComponentChildren;
  /** The heading that fits where it stands. */
  level?: 2 | 3;
  class?: string;
}

/** What stands where nothing is yet. */
export function Empty({ icon, title, text, action, level = 2, class: className }: EmptyProps) {
  const Heading = `h${level}` as const;
  return (
    <div class={classNames('empty', className)}>
      <span class="empty-icon">
        <Icon icon={icon} size={22} />
      </span>
      <Heading class="empty-title">{title}</Heading>
      {text !== undefined && <p class="empty-text">{text}</p>}
      {action !== undefined && <div class="empty-action">{action}</div>}
    </div>
  );
}
