import type { Asset } from '../../../../src/domain/asset.ts';
import { copyUrl, libraryUrl } from '../../api.ts';

/** Hands out a copy with the settings inside; the server names the file. */
export function downloadCopy({ filename }: Asset): void {
  save(copyUrl(filename));
}

/** Hands out the stored file, byte for byte, under its own name. */
export function downloadOriginal({ filename }: Asset): void {
  save(libraryUrl(filename), filename.slice(filename.lastIndexOf('/') + 1));
}

function save(address: string, name = ''): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
