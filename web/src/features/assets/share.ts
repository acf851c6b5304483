import type { Asset } from '../../../../src/domain/asset.ts';
import { studio } from '../../api.ts';
import { promptOf } from '../../state/assets/pictures.ts';
import { complain } from '../../state/assets/trash.ts';

/** Hands the stored file to another program of the device. */
export async function share(asset: Asset): Promise<void> {
  try {
    const { mediaType, chunks } = await studio.assets.open(asset.filename);
    const parts: BlobPart[] = [];
    for await (const chunk of chunks) parts.push(chunk as BlobPart);
    const name = asset.filename.slice(asset.filename.lastIndexOf('/') + 1);
    await navigator.share({ files: [new File(parts, name, { type: mediaType })], text: promptOf(asset) });
  } catch (failure) {
    if ((failure as { name?: string }).name !== 'AbortError') complain(failure);
  }
}
