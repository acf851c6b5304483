import { ImagePlus } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { page, topLayer } from '../../../routes.ts';
import { record } from '../../../state/generation/composer-choices.ts';
import { DRAG_TYPE } from '../../../state/generation/references.ts';
import { t } from '../../../text/language.ts';
import { Icon } from '../../../ui/icon.tsx';
import { hasPictures, pastedPictures, takeTransfer } from './take-pictures.ts';
import './drop-zone.css';

/** The whole page takes pictures that are dropped or pasted; while something is dragged over it, it says so. */
export function DropZone() {
  const [isOver, setOver] = useState(false);
  useEffect(() => followDrags(setOver), []);
  useEffect(followPastes, []);
  if (!isOver) return null;
  const references = record.value?.references;
  const model = record.value?.label ?? '';
  return (
    <div class="drop" aria-hidden="true">
      <div class="drop-card">
        <Icon icon={ImagePlus} size={28} />
        <strong>{t('bar.dropHere')}</strong>
        {record.value !== null && (
          <span>
            {references ? t('bar.dropLimit', { model, count: references.max }) : t('bar.noReferences', { model })}
          </span>
        )}
      </div>
    </div>
  );
}

/** Drags are counted in and out, because every element under the pointer tells of them. */
function followDrags(setOver: (isOver: boolean) => void): () => void {
  const isOurs = (event: DragEvent) =>
    page.value === 'create' &&
    topLayer.value !== 'edit' &&
    event.dataTransfer !== null &&
    hasPictures(event.dataTransfer);
  const over = (event: DragEvent) => {
    if (event.defaultPrevented || !isOurs(event)) return;
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
    setOver(true);
  };
  const leave = (event: DragEvent) => {
    if (event.relatedTarget === null) setOver(false);
  };
  const drop = (event: DragEvent) => {
    setOver(false);
    if (event.defaultPrevented || !isOurs(event) || event.dataTransfer === null) return;
    event.preventDefault();
    takeTransfer(event.dataTransfer, DRAG_TYPE);
  };
  const end = () => setOver(false);
  addEventListener('dragover', over);
  addEventListener('dragleave', leave);
  addEventListener('drop', drop);
  addEventListener('dragend', end);
  return () => {
    removeEventListener('dragover', over);
    removeEventListener('dragleave', leave);
    removeEventListener('drop', drop);
    removeEventListener('dragend', end);
  };
}

/** Pictures in the clipboard become references; text goes where it always goes. */
function followPastes(): () => void {
  const paste = (event: ClipboardEvent) => {
    if (event.defaultPrevented || page.value !== 'create' || topLayer.value !== null) return;
    const isElsewhere = event.target instanceof HTMLInputElement;
    if (isElsewhere || event.clipboardData === null) return;
    if (pastedPictures(event.clipboardData)) event.preventDefault();
  };
  addEventListener('paste', paste);
  return () => removeEventListener('paste', paste);
}
