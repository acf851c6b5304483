import type { ComponentChildren } from 'preact';

interface NoticeProps {
  tone: 'warning' | 'error';
  heading: string;
  children: ComponentChildren;
  onDismiss?: () => void;
}

/** A message that stays until it is dismissed or its cause is gone. */
export function Notice({ tone, heading, children, onDismiss }: NoticeProps) {
  return (
    <section class={`notice ${tone}`} role={tone === 'error' ? 'alert' : undefined}>
      <div>
        <h2>{heading}</h2>
        <div class="text">{children}</div>
      </div>
      {onDismiss !== undefined && (
        <button type="button" class="quiet" onClick={onDismiss} aria-label={`Dismiss: ${heading}`}>
          Dismiss
        </button>
      )}
    </section>
  );
}
