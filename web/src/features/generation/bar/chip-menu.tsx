import { ArrowLeft, ArrowRight, RotateCw, X } from 'lucide';
import type { ComponentChildren, RefObject } from 'preact';
import type { Reference } from '../../../state/generation/composer-document.ts';
import { removeReference, retryReference } from '../../../state/generation/references.ts';
import { t } from '../../../text/language.ts';
import { Menu, MenuItem } from '../../../ui/menu.tsx';

interface ChipMenuProps {
  reference: Reference;
  /** Its place, from 0. */
  at: number;
  count: number;
  anchor: RefObject<HTMLElement | null>;
  onMove: (to: number) => void;
  onClose: () => void;
  children?: ComponentChildren;
}

/** What can be done with one reference. */
export function ChipMenu({ reference, at, count, anchor, onMove, onClose, children }: ChipMenuProps) {
  const { key, state, problem } = reference;
  return (
    <Menu open anchor={anchor} label={t('bar.referenceOptions', { number: at + 1 })} onClose={onClose}>
      {state === 'failed' && (
        <MenuItem icon={RotateCw} label={t('common.retry')} note={problem ?? ''} onSelect={() => retryReference(key)} />
      )}
      {children}
      {count > 1 && (
        <>
          <MenuItem
            icon={ArrowLeft}
            label={t('bar.moveEarlier')}
            keys="Alt+ArrowLeft"
            disabled={at === 0}
            onSelect={() => onMove(at - 1)}
          />
          <MenuItem
            icon={ArrowRight}
            label={t('bar.moveLater')}
            keys="Alt+ArrowRight"
            disabled={at === count - 1}
            onSelect={() => onMove(at + 1)}
          />
        </>
      )}
      <MenuItem icon={X} label={t('bar.removeReference')} keys="Delete" onSelect={() => removeReference(key)} />
    </Menu>
  );
}
