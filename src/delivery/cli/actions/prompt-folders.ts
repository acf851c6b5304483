import type { PromptFolder } from '../../../domain/prompt-library.ts';
import { STRATEGIES } from '../folder-strategies.ts';
import type { Output } from '../output.ts';
import { withStudio } from '../studio.ts';
import { agree, folderId } from './prompts.ts';

/** Flags of the commands below `ima2 prompt folder`. */
export interface FolderFlags {
  parent?: string;
  strategy?: string;
  yes?: boolean;
  server?: string;
}

/** `ima2 prompt folder ls`: all folders. */
export async function ls(output: Output, flags: FolderFlags): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const folders = await studio.prompts.folders();
    if (output.form === 'json') return output.json({ ok: true, folders });
    if (folders.length === 0) return output.note('There is no folder yet');
    const names = new Map(folders.map(({ id, name }) => [id, name]));
    output.table(
      ['ID', 'NAME', 'IN'],
      folders.map(({ id, name, parentId }) => [id, name, names.get(parentId) ?? '']),
    );
  });
}

/** `ima2 prompt folder create`: makes a folder, at the top or in another. */
export async function create(output: Output, name: string, flags: FolderFlags): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const parentId = flags.parent === undefined ? null : await folderId(studio, flags.parent);
    tell(output, await studio.prompts.createFolder({ name, parentId }), 'is made');
  });
}

/** `ima2 prompt folder rename`: gives a folder another name. */
export async function rename(output: Output, folder: string, name: string, flags: FolderFlags): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const id = await folderId(studio, folder);
    tell(output, await studio.prompts.changeFolder(id, { name }), 'is its name now');
  });
}

/** `ima2 prompt folder rm`: deletes a folder; `--strategy` says what becomes of its prompts. */
export async function rm(output: Output, folder: string, flags: FolderFlags): Promise<void> {
  const strategy = STRATEGIES[flags.strategy ?? 'move'] ?? 'moveToRoot';
  const what = strategy === 'deleteItems' ? 'with all prompts in it' : 'and move its prompts to the top';
  await agree(output, `Delete ${folder} ${what}?`, 'prompt folder rm', flags);
  await withStudio(output, flags, async ({ studio }) => {
    const id = await folderId(studio, folder);
    await studio.prompts.removeFolder(id, strategy);
    if (output.form === 'json') output.json({ ok: true, id });
    else output.done(`${folder} is deleted`);
  });
}

function tell(output: Output, folder: PromptFolder, done: string): void {
  if (output.form === 'json') output.json({ ok: true, folder });
  else output.done(`${folder.name} ${done} (${folder.id})`);
}
