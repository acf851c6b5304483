import { ChevronRight, CircleAlert, TriangleAlert } from 'lucide';
import type { ComponentChildren } from 'preact';
import { t } from '../text/language.ts';
import { classNames } from './class-names.ts';
import { Icon, type IconShape } from './icon.tsx';
import './error-card.css';

interface ErrorCardProps {
  /** What happened, in a few words. */
  title: string;
  /** What can be done, in one sentence. */
  text?: ComponentChildren;
  icon?: IconShape;
  tone?: 'error' | 'warning' | 'plain';
  /** The remedies, the most likely one first. */
  actions?: ComponentChildren;
  /** Code, request and what the other side said; opened on demand. */
  details?: string;
  /** Whether a screen reader hears it when it appears. Leave it out for what was there when the page was opened. */
  announce?: boolean;
  class?: string;
}

/** What went wrong, standing at the thing that it happened to until it is solved or dismissed. */
export function ErrorCard(props: ErrorCardProps) {
  const { title, text, tone = 'error', actions, details, announce = false } = props;
  const icon = props.icon ?? (tone === 'error' ? CircleAlert : TriangleAlert);
  return (
    <div
      class={classNames('error-card', `error-card-${tone}`, props.class)}
      {...(announce ? { role: tone === 'error' ? 'alert' : 'status' } : {})}
    >
      <Icon icon={icon} size={18} class="error-card-icon" />
      <div class="error-card-words">
        <p class="error-card-title">{title}</p>
        {text !== undefined && <p class="error-card-text">{text}</p>}
        {actions !== undefined && <div class="error-card-actions">{actions}</div>}
        {details !== undefined && (
          <details class="error-card-details">
            <summary>
              <Icon icon={ChevronRight} size={14} />
              {t('ui.details')}
            </summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long details scroll, and the keyboard must get there */}
            <pre tabIndex={0}>{details}</pre>
          </details>
        )}
      </div>
    </div>
  );
}
