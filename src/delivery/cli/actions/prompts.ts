import { writeFile } from 'node:fs/promises';
import type { Studio } from '../../../application/studio.ts';
import type { Prompt, PromptBundle, PromptFolder } from '../../../domain/prompt-library.ts';
import { moment } from '../ages.ts';
import { confirm, isInteractive } from '../confirm.ts';
import { cut } from '../display-width.ts';
import { eachOf } from '../each-of.ts';
import { usage } from '../errors.ts';
import type { Output } from '../output.ts';
import { fsCode } from '../picture-input.ts';
import { withStudio } from '../studio.ts';
import { jsonInput, textInput } from '../text-input.ts';

/** Flags of the commands below `ima2 prompt`. */
export interface PromptFlags {
  folder?: string;
  search?: string;
  favorites?: boolean;
  text?: string;
  name?: string;
  tag?: string[];
  tags?: string;
  mode?: string;
  out?: string;
  dryRun?: boolean;
  yes?: boolean;
  server?: string;
}

const TEXT_COLUMNS = 48;

/** `ima2 prompt ls`: prompts, the latest change first. */
export async function ls(output: Output, flags: PromptFlags): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const list = await studio.prompts.list({
      ...(flags.search !== undefined && { search: flags.search }),
      ...(flags.favorites && { favoritesOnly: true }),
      ...(flags.folder !== undefined && { folderId: await folderId(studio, flags.folder) }),
    });
    if (output.form === 'json') return output.json({ ok: true, ...list });
    if (list.prompts.length === 0) return output.note('No prompt is kept that fits');
    const names = new Map(list.folders.map(({ id, name }) => [id, name]));
    const rows = list.prompts.map((prompt) => [
      ...[prompt.id, prompt.isFavorite ? '★' : '', cut(prompt.name, 24), names.get(prompt.folderId) ?? ''],
      ...[moment(prompt.updatedAt, Date.now()), cut(prompt.text, TEXT_COLUMNS)],
    ]);
    output.table(['ID', '★', 'NAME', 'FOLDER', 'CHANGED', 'TEXT'], rows);
  });
}

/** `ima2 prompt show`: everything about one prompt. */
export async function show(output: Output, id: string, flags: PromptFlags): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const prompt = await studio.prompts.get(id);
    if (output.form === 'json') return output.json({ ok: true, prompt });
    output.pairs([
      ['id', prompt.id],
      ['name', prompt.name],
      ['folder', prompt.folderId],
      ['tags', prompt.tags.join(', ') || '-'],
      ['mode', prompt.mode ?? '-'],
      ['favourite', prompt.isFavorite ? 'yes' : 'no'],
      ['made', new Date(prompt.createdAt).toISOString()],
      ['changed', new Date(prompt.updatedAt).toISOString()],
    ]);
    output.line();
    output.line(prompt.text);
  });
}

/** `ima2 prompt create`: keeps a prompt. */
export async function create(output: Output, flags: PromptFlags): Promise<void> {
  if (flags.text === undefined)
    throw usage('prompt create needs a text', 'Add --text <text>, --text @file or --text -');
  const text = await textInput('--text', flags.text);
  await withStudio(output, flags, async ({ studio }) =>
    tell(output, await studio.prompts.create({ ...(await fieldsOf(studio, flags)), text }), 'is kept'),
  );
}

/** `ima2 prompt edit`: changes what is named. */
export async function edit(output: Output, id: string, flags: PromptFlags): Promise<void> {
  const { text, name, tag, tags, mode, folder } = flags;
  if ([text, name, tag, tags, mode, folder].every((field) => field === undefined)) {
    throw usage('prompt edit names nothing to change', 'Add --text, --name, --tag, --folder or --mode');
  }
  const written = text === undefined ? undefined : await textInput('--text', text);
  await withStudio(output, flags, async ({ studio }) => {
    const change = { ...(await fieldsOf(studio, flags)), ...(written !== undefined && { text: written }) };
    tell(output, await studio.prompts.change(id, change), 'is changed');
  });
}

/** `ima2 prompt rm`: moves prompts into the trash. */
export async function rm(output: Output, ids: readonly string[], flags: PromptFlags): Promise<void> {
  await agree(output, `Move ${ids.length === 1 ? ids[0] : `${ids.length} prompts`} to the trash?`, 'prompt rm', flags);
  await withStudio(output, flags, async ({ studio }) => {
    await eachOf(output, ids, {
      work: (id) => studio.prompts.remove(id),
      says: ({ name, id }) => `${name} is in the trash; \`ima2 prompt edit ${id} --folder root\` brings it back`,
    });
  });
}

/** `ima2 prompt favorite`: makes prompts favourites, or takes that back. */
export async function favorite(output: Output, ids: readonly string[], flags: PromptFlags): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    await eachOf(output, ids, {
      work: async (id) => ({ id, ...(await studio.prompts.favorite(id)) }),
      says: ({ id, isFavorite }) => `${id} is ${isFavorite ? '' : 'no longer '}a favourite`,
    });
  });
}

/** `ima2 prompt export`: the whole library as JSON. */
export async function exportPrompts(output: Output, flags: PromptFlags): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const file = await studio.prompts.export();
    const { out } = flags;
    if (out === undefined) return output.raw(`${JSON.stringify(file, null, output.form === 'json' ? 0 : 2)}\n`);
    await writeFile(out, `${JSON.stringify(file, null, 2)}\n`).catch((failure: unknown) => {
      throw usage(`--out ${out} cannot be written (${fsCode(failure)})`, 'Name a file that you may write');
    });
    if (output.form === 'json') output.json({ ok: true, path: out, prompts: file.prompts.length });
    else output.done(`${file.prompts.length} prompts in ${out}`);
  });
}

/** `ima2 prompt import json`: takes in what `prompt export` gave, or a list of prompts. */
export async function importJson(output: Output, file: string, flags: PromptFlags): Promise<void> {
  const given = await jsonInput('file', file);
  const bundle = (Array.isArray(given) ? { prompts: given } : given) as PromptBundle;
  await withStudio(output, flags, async ({ studio }) => {
    const place = flags.folder === undefined ? undefined : await folderId(studio, flags.folder);
    const placed = place === undefined ? bundle : inFolder(bundle, place);
    if (flags.dryRun) {
      const [prompts, folders] = [placed.prompts?.length ?? 0, placed.folders?.length ?? 0];
      if (output.form === 'json') return output.json({ ok: true, dryRun: true, prompts, folders });
      return output.line(`${prompts} prompts and ${folders} folders would be taken in; nothing was`);
    }
    const report = await studio.prompts.import(placed);
    if (output.form === 'json') return output.json({ ok: true, ...report });
    const { promptsImported, foldersCreated, duplicatesSkipped } = report;
    output.done(`${promptsImported} prompts and ${foldersCreated} folders; ${duplicatesSkipped} were there already`);
  });
}

/** All prompts of a file in one folder of the library. */
function inFolder(bundle: PromptBundle, place: string): PromptBundle {
  return { prompts: (bundle.prompts ?? []).map((prompt) => ({ ...prompt, folderId: place })) };
}

async function fieldsOf(studio: Studio, { name, tag, tags, mode, folder }: PromptFlags) {
  const all = [...(tag ?? []), ...(tags ?? '').split(',')].map((one) => one.trim()).filter((one) => one !== '');
  return {
    ...(name !== undefined && { name }),
    ...((tag !== undefined || tags !== undefined) && { tags: all }),
    ...(mode !== undefined && { mode }),
    ...(folder !== undefined && { folderId: await folderId(studio, folder) }),
  };
}

/** A folder by its id, by its name where only one has it, or `root` and `trash`. */
export async function folderId(studio: Studio, wanted: string): Promise<string> {
  if (['root', 'trash', '__root__', '__trash__'].includes(wanted)) return `__${wanted.replaceAll('_', '')}__`;
  const folders = await studio.prompts.folders();
  const named = (folder: PromptFolder) => folder.name.toLocaleLowerCase() === wanted.toLocaleLowerCase();
  const found = folders.filter(({ id }) => id === wanted);
  const fitting = found.length > 0 ? found : folders.filter(named);
  const [first] = fitting;
  if (first !== undefined && fitting.length === 1) return first.id;
  const many = fitting.length > 1;
  const problem = many ? `${fitting.length} folders are named ${wanted}` : `There is no folder ${wanted}`;
  throw usage(problem, many ? 'Name its id: `ima2 prompt folder ls`' : '`ima2 prompt folder ls` lists them');
}

/** Asks before something goes; where nobody can answer, `--yes` must say so. */
export async function agree(output: Output, question: string, command: string, { yes }: PromptFlags): Promise<void> {
  if (yes) return;
  if (!isInteractive(output)) throw usage(`${command} needs a confirmation`, 'Add --yes');
  await confirm(question);
}

function tell(output: Output, prompt: Prompt, done: string): void {
  if (output.form === 'json') output.json({ ok: true, prompt });
  else output.done(`${prompt.name} ${done} as ${prompt.id}`);
}
