import { randomBytes } from 'node:crypto';
import { link, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { type Asset, MEDIA_TYPES } from '../../domain/asset.ts';
import { StudioError } from '../../domain/errors.ts';
import { slugOf } from '../../domain/slug.ts';
import { usage } from './errors.ts';
import { fsCode } from './picture-input.ts';

/** Where results go beside the library. */
export type CopyPlan =
  | { to: 'nowhere' }
  | { to: 'stdout' }
  | { to: 'base64' }
  /** A path, with placeholders when there are several results. */
  | { to: 'file'; template: string }
  | { to: 'folder'; folder: string; template: string };

/** Flags that say where copies of the pictures go. */
export interface CopyFlags {
  out?: string;
  outDir?: string;
  outputTemplate?: string;
  save?: boolean;
  force?: boolean;
}

const PLACEHOLDER = /\{(\w*)\}/g;
const PLACEHOLDERS = ['i', 'seed', 'date', 'slug'];

/** Decides, before anything is asked for, where results go; refuses what could not hold them all. */
export async function planCopies(
  flags: CopyFlags,
  { count, asJson, toTerminal }: { count: number; asJson: boolean; toTerminal: boolean },
): Promise<CopyPlan> {
  if (flags.save === false) return { to: 'base64' };
  if (flags.outputTemplate !== undefined || flags.outDir !== undefined) {
    const template = flags.outputTemplate ?? (count > 1 ? 'ima2-{date}-{i}' : 'ima2-{date}');
    checkTemplate('--output-template', template);
    return { to: 'folder', folder: flags.outDir ?? '.', template };
  }
  if (flags.out === undefined) return { to: 'nowhere' };
  checkTemplate('-o', flags.out);
  if (count > 1 && !flags.out.includes('{i}')) {
    throw usage(`-o ${flags.out} is one name for ${count} pictures`, 'Put {i} into the name, or use -d <folder>');
  }
  if (flags.out === '-') {
    if (asJson) throw usage('-o - and JSON cannot both go to standard output', 'Leave one of them out');
    if (toTerminal && !flags.force)
      throw usage('-o - would print a picture to the terminal', 'Redirect it, or add --force');
    return { to: 'stdout' };
  }
  const found = await stat(flags.out).catch(() => undefined);
  if (found?.isDirectory()) throw usage(`-o ${flags.out} is a folder`, `Use -d ${flags.out}`);
  return { to: 'file', template: flags.out };
}

function checkTemplate(flag: string, template: string): void {
  for (const [whole, name = ''] of template.matchAll(PLACEHOLDER)) {
    if (PLACEHOLDERS.includes(name)) continue;
    const known = PLACEHOLDERS.map((placeholder) => `{${placeholder}}`).join(' ');
    throw usage(`${flag}: ${whole} is no placeholder`, `Use ${known}`);
  }
}

/** What the names of copies are made of. */
export interface CopyNaming {
  /** Local time of the request. */
  at: Date;
  prompt: string;
}

/** The path of a copy. A name without an extension gets the one of its type. */
export function copyPath(
  plan: Extract<CopyPlan, { to: 'file' | 'folder' }>,
  asset: Asset,
  index: number,
  { at, prompt }: CopyNaming,
): string {
  const values: Record<string, string> = {
    i: String(index + 1),
    seed: String(asset.seed ?? 'none'),
    date: dateOf(at),
    slug: slugOf(prompt) || 'picture',
  };
  const name = plan.template.replace(PLACEHOLDER, (whole, key: string) => values[key] ?? whole);
  if (plan.to === 'file') return name;
  const extension = extname(asset.filename);
  return join(plan.folder, MEDIA_TYPES[extname(name).slice(1).toLowerCase()] ? name : `${name}${extension}`);
}

function dateOf(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`;
  return `${day}-${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`;
}

/** Whether the name promises another type than the file has. */
export function misnamed(path: string, asset: Asset): boolean {
  const promised = MEDIA_TYPES[extname(path).slice(1).toLowerCase()];
  const actual = MEDIA_TYPES[extname(asset.filename).slice(1).toLowerCase()];
  return promised !== undefined && actual !== undefined && promised !== actual;
}

/**
 * Writes a file whole or not at all, through a temporary one beside it. `replace: false` never touches an existing
 * file: the next free name is taken. Resolves with the path that was written.
 */
export async function writeWhole(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  { replace }: { replace: boolean },
): Promise<string> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.tmp`);
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(temporary, 'wx');
    try {
      for await (const chunk of chunks) await file.writeFile(chunk);
      await file.sync();
    } finally {
      await file.close();
    }
    if (!replace) return await placeBeside(temporary, path);
    await rename(temporary, path);
    return path;
  } catch (failure) {
    if (StudioError.is(failure)) throw failure;
    const message = `${path} cannot be written (${fsCode(failure)})`;
    throw new StudioError('storage-failed', 'COPY_FAILED', message, {
      hint: 'The picture is in the library; `ima2 ls` shows it',
    });
  } finally {
    await rm(temporary, { force: true });
  }
}

/** A hard link never replaces a file, so two programs that write at once get two names. */
async function placeBeside(temporary: string, path: string): Promise<string> {
  const extension = extname(path);
  const stem = path.slice(0, path.length - extension.length);
  for (let attempt = 1; ; attempt += 1) {
    const candidate = attempt === 1 ? path : `${stem}-${attempt}${extension}`;
    try {
      await link(temporary, candidate);
      return candidate;
    } catch (failure) {
      if (fsCode(failure) === 'EEXIST') continue;
      if (await stat(candidate).catch(() => undefined)) continue;
      // Some file systems have no hard links.
      await rename(temporary, candidate);
      return candidate;
    }
  }
}
