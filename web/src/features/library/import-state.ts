import { signal } from '@preact/signals';
import { studio } from '../../api.ts';
import { readAgain } from '../../state/library/library.ts';
import { toast } from '../../state/system/toasts.ts';
import { explained } from '../../text/error-meanings.ts';
import { t } from '../../text/language.ts';

/** How far the import of files has come; null: nothing is being imported. */
export const importing = signal<{ done: number; of: number } | null>(null);
/** Files that were not taken, with the reason in words. */
export const refused = signal<readonly { name: string; why: string }[]>([]);
/** Whether the dialog for folders that are taken in place is open. */
export const isAdopting = signal(false);
let isStopped = false;

/** Opens the dialog for folders that are taken in place. */
export function openAdoption(): void {
  isAdopting.value = true;
}

/** Lets the person choose files to import. */
export function chooseFiles(): void {
  document.getElementById('library-files')?.click();
}

/** Stops after the file that is under way. */
export function stopImport(): void {
  isStopped = true;
}

/** Takes copies of pictures into the library, one after the other. What is refused does not keep the others out. */
export async function importFiles(files: readonly File[]): Promise<void> {
  if (files.length === 0 || importing.peek() !== null) return;
  isStopped = false;
  refused.value = [];
  let done = 0;
  for (const file of files) {
    importing.value = { done, of: files.length };
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      await studio.library.importPicture(bytes, { originalFilename: file.name });
    } catch (failure) {
      refused.value = [...refused.peek(), { name: file.name, why: await explained(failure) }];
    }
    done += 1;
    if (isStopped) break;
  }
  importing.value = null;
  const taken = done - refused.peek().length;
  if (taken > 0) toast(t('library.imported', { count: taken }), { kind: 'good' });
  readAgain();
}
