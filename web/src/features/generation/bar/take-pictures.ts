import { clipTask } from '../../../state/assets/clip-task.ts';
import { isBarOpen } from '../../../state/generation/bar-open.ts';
import { findAsset } from '../../../state/generation/feed.ts';
import { addAssets, addFiles, DRAG_TYPE } from '../../../state/generation/references.ts';
import { toast } from '../../../state/system/toasts.ts';
import { t } from '../../../text/language.ts';
import { openPanel } from '../../system/shell/panels.ts';
import { isClipFile } from '../clip/clip-acts.ts';
import { lookForSettings } from './found-settings.ts';

/** Whether something that is dragged can become a reference: a picture of the studio, or files. */
export function hasPictures({ types }: Pick<DataTransfer, 'types'>): boolean {
  return types.includes(DRAG_TYPE) || types.includes('Files');
}

/** Makes references of what was dropped. */
export function takeTransfer(transfer: DataTransfer, dragType: string): void {
  const filename = transfer.getData(dragType);
  if (filename !== '') {
    void findAsset(filename)
      .then((asset) => addAssets([asset]))
      .catch(() => undefined);
    return;
  }
  takeFiles([...transfer.files]);
}

/** Makes references of files. A single one that knows how it was made offers its settings. */
export function takeFiles(all: readonly File[]): void {
  const files = all.filter((file) => !isClipFile(file));
  const clip = all.find(isClipFile);
  if (clip !== undefined) {
    clipTask.value = { kind: 'edit', file: clip };
    openPanel.value = 'clip-task';
    if (all.length > 1) toast(t('clip.dropTooMany'));
  }
  if (files.length === 0) return;
  const added = addFiles(files);
  const [file, reference] = [files[0], added[0]];
  if (files.length === 1 && file !== undefined && reference !== undefined) void lookForSettings(file, reference);
}

/** Makes references of the pictures in a clipboard. False: there are none, or there are words that were meant. */
export function pastedPictures(clipboard: DataTransfer): boolean {
  const pictures = [...clipboard.files].filter(({ type }) => type.startsWith('image/'));
  if (pictures.length === 0 || clipboard.getData('text/plain') !== '') return false;
  isBarOpen.value = true;
  takeFiles(pictures);
  return true;
}
