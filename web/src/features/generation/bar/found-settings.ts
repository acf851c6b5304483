import { signal } from '@preact/signals';
import type { ReusableFields } from '../../../../../src/domain/picture-metadata.ts';
import { studio } from '../../../api.ts';
import type { Reference } from '../../../state/generation/composer-document.ts';

/** A picture that was brought along and says how it was made. */
export interface FoundSettings {
  /** Key of its chip: it is a reference until the person decides otherwise. */
  chip: string;
  name: string;
  thumbnail: string;
  reusable: ReusableFields;
}

/** What the person is being asked about; null: nothing. */
export const foundSettings = signal<FoundSettings | null>(null);

const LARGEST_BYTES = 30_000_000;
const CARRIERS = ['image/png', 'image/jpeg', 'image/webp'];

/** Asks the server what a file says of how it was made. A file that says nothing, or cannot be read, is a reference. */
export async function lookForSettings(file: File, { key, name, thumbnail }: Reference): Promise<void> {
  if (!CARRIERS.includes(file.type) || file.size > LARGEST_BYTES) return;
  try {
    const { reusable } = await studio.assets.readMetadata(new Uint8Array(await file.arrayBuffer()));
    if (reusable.prompt !== undefined) foundSettings.value = { chip: key, name, thumbnail, reusable };
  } catch {
    // What cannot be read has nothing to offer; the upload of the same file says what is wrong with it.
  }
}
