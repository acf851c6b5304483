import type { Asset } from '../../../../src/domain/asset.ts';
import type { CopyNote } from '../../../../src/domain/asset-copy.ts';
import { copyUrl, studio } from '../../api.ts';
import { complain } from '../../state/assets/trash.ts';
import { toast } from '../../state/system/toasts.ts';
import { type TextKey, t } from '../../text/language.ts';

/** How long the browser may take to begin to save, in milliseconds. */
const PATIENCE_MS = 60_000;

/** Hands out copies with the settings inside, and says whether they are; the server names the files. */
export async function downloadCopies(assets: readonly Pick<Asset, 'filename'>[]): Promise<void> {
  const outcomes = new Set<string>();
  try {
    for (const { filename } of assets) outcomes.add(await handOut(filename));
  } catch (failure) {
    complain(failure);
  }
  for (const text of outcomes) toast(text, { kind: 'good' });
}

/** Lets the browser save what was put together here. */
export function offer(content: Blob, filename: string): void {
  const address = URL.createObjectURL(content);
  save(address, filename);
  setTimeout(() => URL.revokeObjectURL(address), PATIENCE_MS);
}

/** What became of it, in words. */
async function handOut(asset: string): Promise<string> {
  const { media, filename, note } = await studio.assets.copy(asset);
  offer(new Blob([media.bytes as BlobPart], { type: media.mediaType }), filename);
  return outcome(note?.code);
}

/** Hands out the stored file, byte for byte, under a name that tells what it is. */
export function downloadOriginal({ filename }: Pick<Asset, 'filename'>): void {
  save(copyUrl(filename, 'none'));
}

const OUTCOMES = {
  XMP_SKIPPED_SIGNED: 'viewer.savedSigned',
  METADATA_SKIPPED: 'viewer.savedPlain',
  METADATA_SHORTENED: 'viewer.savedShortened',
  LABEL_SKIPPED: 'viewer.savedUnlabelled',
  CLIP_NOT_CUT: 'viewer.savedUncut',
} as const satisfies Record<CopyNote['code'], TextKey>;

function outcome(code: CopyNote['code'] | undefined): string {
  return t(code === undefined ? 'viewer.savedWithSettings' : OUTCOMES[code]);
}

function save(address: string, name = ''): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
