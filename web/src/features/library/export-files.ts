import { studio } from '../../api.ts';
import { complain } from '../../state/assets/trash.ts';
import { toast } from '../../state/system/toasts.ts';
import { t } from '../../text/language.ts';
import { downloadCopies, offer } from '../assets/download.ts';

type Form = 'zip' | 'sheet';

/** One picture is handed out as a copy, several as one zip with what is known of them. */
export async function downloadFiles(filenames: readonly string[]): Promise<void> {
  if (filenames.length === 1) await downloadCopies(filenames.map((filename) => ({ filename })));
  else if (filenames.length > 1) await exportFiles(filenames, 'zip');
}

/** Puts files into one: a zip of copies with their sidecars, or a contact sheet. */
export async function exportFiles(filenames: readonly string[], as: Form): Promise<void> {
  const hide = toast(t('library.exporting', { count: filenames.length }), { lifetime: 600_000 });
  try {
    const { filename, mediaType, chunks, notes } = await studio.library.export({ filenames: [...filenames], as });
    const parts: BlobPart[] = [];
    for await (const chunk of chunks) parts.push(chunk as BlobPart);
    offer(new Blob(parts, { type: mediaType }), filename);
    hide();
    if (notes.length > 0) toast(t('library.exportNotes', { count: notes.length }));
  } catch (failure) {
    hide();
    complain(failure);
  }
}
