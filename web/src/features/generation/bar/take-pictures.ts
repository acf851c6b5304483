import { isBarOpen } from '../../../state/bar-open.ts';
import { findAsset } from '../../../state/feed.ts';
import { addAssets, addFiles, DRAG_TYPE } from '../../../state/references.ts';

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
  addFiles([...transfer.files]);
}

/** Makes references of the pictures in a clipboard. False: there are none, or there are words that were meant. */
export function pastedPictures(clipboard: DataTransfer): boolean {
  const pictures = [...clipboard.files].filter(({ type }) => type.startsWith('image/'));
  if (pictures.length === 0 || clipboard.getData('text/plain') !== '') return false;
  isBarOpen.value = true;
  addFiles(pictures);
  return true;
}
