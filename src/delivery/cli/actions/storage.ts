import type { StorageStatus } from '../../../domain/storage-status.ts';
import type { Output } from '../output.ts';
import { withStudio } from '../studio.ts';
import { takenOverLine } from '../taken-over.ts';

/** `ima2 storage status`: where the library is, what it takes up, and what older versions left elsewhere. */
export async function status(output: Output, flags: { server?: string }): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const found = await studio.system.storage();
    if (output.form === 'json') return output.json({ ok: true, data: found });
    output.pairs(pairsOf(found));
    if (found.state === 'recoverable') output.note('`ima2 storage recover` copies them into the library');
  });
}

/** `ima2 storage recover`: what older versions left elsewhere, copied into the library. */
export async function recover(output: Output, flags: { server?: string }): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const counts = await studio.system.copyOlderPictures();
    if (output.form === 'json') return output.json({ ok: true, ...counts });
    const { found, copied, present, removed, differing, failed, bytes } = counts;
    output.done(`${counted(copied, 'picture')} copied (${roughly(bytes)}) of ${found} that older versions left`);
    if (present > 0) output.note(`${present} were in the library before`);
    if (removed > 0) output.note(`${removed} were copied once and deleted since; they stay away`);
    if (differing > 0) output.note(`${differing} have the name of another file, which stays as it is`);
    if (failed > 0) output.note(`${failed} cannot be read`);
  });
}

/** `ima2 storage open`: the library folder in the file manager of the machine that it is on. */
export async function open(output: Output, flags: { server?: string }): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    await studio.system.openLibrary();
    if (output.form === 'json') output.json({ ok: true });
    else output.done('opened');
  });
}

const STATES: Readonly<Record<StorageStatus['state'], string>> = {
  ok: 'in order',
  recoverable: 'older versions left pictures elsewhere that the library does not have',
  not_found: 'no pictures yet',
  unknown: 'the folder cannot be read; `ima2 doctor` says more',
};

function pairsOf(found: StorageStatus): [string, string][] {
  const { generatedDirLabel, generatedCount, bytesUsed, bytesFree, overrides } = found;
  const chosen = overrides.generatedDir || overrides.configDir ? 'chosen by you' : 'default';
  const size = (bytes: number | null): string => (bytes === null ? 'unknown' : roughly(bytes));
  return [
    ['folder', `${generatedDirLabel} (${chosen})`],
    ['files', String(generatedCount)],
    ['used', size(bytesUsed)],
    ['free', size(bytesFree)],
    ['older', `${counted(found.legacyFilesFound, 'picture')} in ${counted(found.legacySourcesFound, 'folder')}`],
    ...(found.takenOver === null ? [] : [['ima2-gen', takenOverLine(found.takenOver)] as [string, string]]),
    ['state', STATES[found.state]],
  ];
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

const KIB = 1024;

/** Bytes in the unit in which they are a number of up to four digits, with one decimal. */
function roughly(bytes: number): string {
  if (bytes < KIB) return `${bytes} bytes`;
  const units = ['KiB', 'MiB', 'GiB', 'TiB'];
  const at = Math.min(Math.floor(Math.log(bytes) / Math.log(KIB)), units.length);
  return `${(bytes / KIB ** at).toFixed(1)} ${units[at - 1]}`;
}
