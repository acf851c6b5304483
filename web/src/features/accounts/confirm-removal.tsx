import type { ComponentChildren } from 'preact';
import { t } from '../../text/language.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

interface ConfirmRemovalProps {
  title: string;
  /** What the button does. */
  label: string;
  onClose: () => void;
  onConfirm: () => void;
  children: ComponentChildren;
}

/** Asks before a secret is deleted, because nobody can bring it back. */
export function ConfirmRemoval({ title, label, onClose, onConfirm, children }: ConfirmRemovalProps) {
  const confirm = () => {
    onClose();
    onConfirm();
  };
  return (
    <Dialog
      open
      size="small"
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button label={t('common.cancel')} data-first-focus onClick={onClose} />
          <Button kind="danger" label={label} onClick={confirm} />
        </>
      }
    >
      <p>{children}</p>
    </Dialog>
  );
}
