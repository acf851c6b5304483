import { TriangleAlert, X } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Reference } from '../../../state/generation/composer-document.ts';
import { amendReference } from '../../../state/generation/draft.ts';
import { moveReference, removeReference } from '../../../state/generation/references.ts';
import { t } from '../../../text/language.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { tip } from '../../../ui/tooltip.tsx';
import { ChipMenu } from './chip-menu.tsx';

/** Type under which a chip is dragged to another place; the value is its key. */
const CHIP_TYPE = 'application/x-ima2-chip';

interface ReferenceChipProps {
  reference: Reference;
  /** Its place, from 0. */
  at: number;
  count: number;
  /** The model does not take so many. */
  isBeyond: boolean;
  /** What it is to the next clip, in a word or two. */
  badge?: string | undefined;
  /** More that its menu offers. */
  children?: ComponentChildren;
}

/** One reference: its picture, its number, how its upload goes. Enter opens its menu, Delete takes it away. */
export function ReferenceChip({ reference, at, count, isBeyond, badge, children }: ReferenceChipProps) {
  const [isOpen, setOpen] = useState(false);
  const [isTarget, setTarget] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const { key, name, state, problem } = reference;
  const label = t('bar.reference', { number: at + 1, count, name: name || t('bar.referencePicture') });
  const words = [label, badge, stateWord(reference)].filter(Boolean).join('. ');

  return (
    <li
      class={`chip chip-${state}${badge === undefined ? '' : ' chip-wide'}${isBeyond ? ' chip-is-beyond' : ''}${isTarget ? ' chip-target' : ''}`}
      onDragOver={(event) => {
        if (!event.dataTransfer?.types.includes(CHIP_TYPE)) return;
        event.preventDefault();
        setTarget(true);
      }}
      onDragLeave={() => setTarget(false)}
      onDrop={(event) => {
        setTarget(false);
        const dragged = event.dataTransfer?.getData(CHIP_TYPE);
        if (!dragged) return;
        event.preventDefault();
        moveReference(dragged, at);
      }}
    >
      <button
        ref={anchor}
        type="button"
        class="chip-picture"
        aria-label={words}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        data-chip={key}
        draggable
        {...tip(problem ?? name)}
        onDragStart={(event) => {
          event.dataTransfer?.setData(CHIP_TYPE, key);
        }}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={(event) => {
          if (keyAct(event, key, at)) event.preventDefault();
        }}
      >
        <ChipPicture reference={reference} />
        <span class="chip-number" aria-hidden="true">
          {at + 1}
        </span>
        {badge !== undefined && (
          <span class="chip-badge" aria-hidden="true">
            {badge}
          </span>
        )}
      </button>
      <button
        type="button"
        class="chip-remove"
        aria-label={t('bar.removeReferenceNumber', { number: at + 1 })}
        onClick={() => removeReference(key)}
      >
        <Icon icon={X} size={12} />
      </button>
      {isOpen && (
        <ChipMenu
          reference={reference}
          at={at}
          count={count}
          anchor={anchor}
          onMove={(to) => move(key, to)}
          onClose={() => setOpen(false)}
        >
          {children}
        </ChipMenu>
      )}
    </li>
  );
}

function ChipPicture({ reference: { key, state, thumbnail } }: { reference: Reference }) {
  return (
    <>
      {thumbnail !== '' && (
        <img
          src={thumbnail}
          alt=""
          width={56}
          height={56}
          draggable={false}
          onError={() => {
            if (state === 'ready') amendReference(key, { state: 'failed', problem: t('bar.gone') });
          }}
        />
      )}
      {(state === 'reading' || state === 'uploading') && (
        <span class="chip-veil">
          <Spinner size={18} />
        </span>
      )}
      {state === 'failed' && (
        <span class="chip-veil chip-veil-failed">
          <Icon icon={TriangleAlert} size={18} />
          <span>{t('bar.failed')}</span>
        </span>
      )}
    </>
  );
}

function stateWord({ state, problem }: Reference): string {
  if (state === 'reading') return t('bar.reading');
  if (state === 'uploading') return t('bar.uploading');
  return state === 'failed' ? `${t('bar.failed')}: ${problem ?? ''}` : '';
}

/** Arrows walk, with Alt they move the chip; Delete and Backspace take it away. */
function keyAct(event: KeyboardEvent, key: string, at: number): boolean {
  const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
  if (by !== undefined && event.altKey) {
    move(key, at + by);
    return true;
  }
  if (event.altKey || event.ctrlKey || event.metaKey) return false;
  if (by !== undefined) {
    focusChip(at + by);
    return true;
  }
  if (event.key !== 'Delete' && event.key !== 'Backspace') return false;
  removeReference(key);
  requestAnimationFrame(
    () => focusChip(Math.max(0, at - 1)) || document.querySelector<HTMLElement>('#prompt')?.focus(),
  );
  return true;
}

function move(key: string, to: number): void {
  moveReference(key, to);
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-chip="${key}"]`)?.focus());
}

function focusChip(at: number): boolean {
  const chip = document.querySelectorAll<HTMLElement>('[data-chip]')[at];
  chip?.focus();
  return chip !== undefined;
}
