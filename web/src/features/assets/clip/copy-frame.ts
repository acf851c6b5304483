import type { Asset } from '../../../../../src/domain/asset.ts';
import { studio } from '../../../api.ts';
import { type FramePosition, frameUrl } from '../../../state/assets/clips.ts';
import { complain } from '../../../state/assets/trash.ts';
import { toast } from '../../../state/system/toasts.ts';
import { t } from '../../../text/language.ts';

/** Puts a frame of a clip on the clipboard as PNG. Where the browser refuses, the frame opens beside the page. */
export async function copyFrame({ filename }: Pick<Asset, 'filename'>, position: FramePosition): Promise<void> {
  const frame = studio.video
    .frame(filename, typeof position === 'number' ? Math.round(position * 1000) / 1000 : position)
    .then(({ bytes, mediaType }) => new Blob([bytes as BlobPart], { type: mediaType }));
  try {
    // The promise goes in as it is: browsers forget the click while a frame is cut.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': frame })]);
    toast(t('clip.frameCopied'), { kind: 'good' });
  } catch {
    await frame.then(
      () => {
        const action = { label: t('viewer.download'), run: () => void open(frameUrl(filename, position), '_blank') };
        toast(t('viewer.copyRefused'), { kind: 'error', action });
      },
      (failure: unknown) => complain(failure),
    );
  }
}
