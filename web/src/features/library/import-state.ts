import { signal } from '@preact/signals';

/** Whether the dialog for folders that are taken in place is open. */
export const isAdopting = signal(false);

/** Opens the dialog for folders that are taken in place. */
export function openAdoption(): void {
  isAdopting.value = true;
}

/** Lets the person choose files to import. */
export function chooseFiles(): void {
  document.getElementById('library-files')?.click();
}
