import { CircleAlert, CircleCheck, X } from 'lucide';
import { createPortal } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { dismissToast, type Toast, type ToastAction, toasts } from '../state/system/toasts.ts';
import { t } from '../text/language.ts';
import { Button } from './button.tsx';
import { countdown } from './countdown.ts';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';
import { topModal } from './layers.ts';
import './toasts.css';

/** The short messages of `state/toasts.ts`, over everything else. Stands once on the page. */
export function Toasts() {
  const host = useRef<HTMLElement>(null);
  const shown = useRef<HTMLElement | null>(null);
  const list = toasts.value;
  // What lies outside of a modal layer cannot be used, so the messages move into it.
  const place = topModal.value ?? document.body;

  useEffect(() => {
    const element = host.current;
    // In a layer that has just gone there is nothing to show; the next place comes with the next change.
    if (element === null || !element.isConnected) return;
    // Shown anew, it lies over what was opened since.
    if (shown.current === element) element.hidePopover();
    shown.current = list.length > 0 ? element : null;
    shown.current?.showPopover();
  }, [list.length, place]);

  return createPortal(
    <section ref={host} class="toasts" popover="manual" aria-label={t('ui.toasts')}>
      <ol class="toasts-list" aria-live="polite" aria-relevant="additions">
        {list.map((toast) => (
          <ToastRow key={toast.id} toast={toast} />
        ))}
      </ol>
    </section>,
    place,
  );
}

function ToastRow({ toast }: { toast: Toast }) {
  const { id, kind, text, action, otherAction } = toast;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (row.current === null) return;
    return countdown(row.current, toast.lifetime, () => dismissToast(id));
  }, [id, toast.lifetime]);
  return (
    <li ref={row} class={`toast toast-${kind}`}>
      {kind === 'good' && <Icon icon={CircleCheck} size={16} />}
      {kind === 'error' && <Icon icon={CircleAlert} size={16} />}
      <span class="toast-text" {...(kind === 'error' ? { role: 'alert' } : {})}>
        {text}
      </span>
      <ToastButton id={id} action={action} class="toast-action" />
      <ToastButton id={id} action={otherAction} />
      <IconButton icon={X} label={t('common.dismiss')} size="small" onClick={() => dismissToast(id)} />
    </li>
  );
}

function ToastButton({ id, action, class: more }: { id: number; action: ToastAction | null; class?: string }) {
  if (action === null) return null;
  const onClick = () => {
    dismissToast(id);
    action.run();
  };
  return (
    <Button
      size="small"
      kind="quiet"
      {...(more !== undefined && { class: more })}
      label={action.label}
      onClick={onClick}
    />
  );
}
