import type { Asset } from '../../../../src/domain/asset.ts';
import { libraryUrl } from '../../api.ts';
import { toast } from '../../state/system/toasts.ts';
import { t } from '../../text/language.ts';
import { downloadCopies } from './download.ts';

/** Puts text on the clipboard and says so; says why not where the browser refuses. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(t('common.copied'), { kind: 'good' });
  } catch {
    toast(t('viewer.copyTextRefused'), { kind: 'error' });
  }
}

/** Puts a picture on the clipboard as PNG, whatever its file is. Where the browser refuses, a download is offered. */
export async function copyPicture(asset: Asset): Promise<void> {
  try {
    // The promise goes in as it is: browsers forget the click while a picture is made ready.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOf(libraryUrl(asset.filename)) })]);
    toast(t('viewer.pictureCopied'), { kind: 'good' });
  } catch {
    const action = { label: t('viewer.download'), run: () => void downloadCopies([asset]) };
    toast(t('viewer.copyRefused'), { kind: 'error', action });
  }
}

async function pngOf(address: string): Promise<Blob> {
  const picture = new Image();
  picture.src = address;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = picture.naturalWidth;
  canvas.height = picture.naturalHeight;
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('The picture is too large')) : resolve(blob)),
      'image/png',
    );
  });
}
