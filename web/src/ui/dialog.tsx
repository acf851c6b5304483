import { X } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { t } from '../text/language.ts';
import { classNames } from './class-names.ts';
import { IconButton } from './icon-button.tsx';
import { useModal } from './modal.ts';
import './dialog.css';

interface DialogProps {
  open: boolean;
  title: string;
  onClose: () => void;
  /** Buttons at the end; the last one is the main one. */
  actions?: ComponentChildren;
  /** Width of the panel. */
  size?: 'small' | 'normal' | 'large';
  class?: string;
  children?: ComponentChildren;
}

/** A question or a task that everything else waits for. Use it for what cannot be undone; else offer Undo. */
export function Dialog({ open, ...rest }: DialogProps) {
  return open ? <OpenDialog {...rest} /> : null;
}

function OpenDialog({
  title,
  onClose,
  actions,
  size = 'normal',
  class: className,
  children,
}: Omit<DialogProps, 'open'>) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useModal(dialog, onClose);
  return (
    <dialog ref={dialog} class={classNames('dialog', `dialog-${size}`, className)} aria-labelledby={heading}>
      <div class="dialog-panel">
        <header class="dialog-head">
          <h2 id={heading}>{title}</h2>
          <IconButton icon={X} label={t('common.close')} size="small" onClick={onClose} />
        </header>
        <div class="dialog-body">{children}</div>
        {actions !== undefined && <footer class="dialog-actions">{actions}</footer>}
      </div>
    </dialog>
  );
}
