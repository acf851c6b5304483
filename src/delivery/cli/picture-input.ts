import { readFile } from 'node:fs/promises';
import type { Studio } from '../../application/studio.ts';
import { StudioError } from '../../domain/errors.ts';
import { usage } from './errors.ts';

const UPLOAD = 'upload:';

/**
 * A picture that was named on the command line, as a request takes it: base64 of a file, or `upload:<id>` as it is.
 * What is no file here may be the name of a picture of the library.
 */
export async function pictureInput(studio: Studio, flag: string, name: string): Promise<string> {
  if (name.startsWith(UPLOAD)) return name;
  const bytes = (await readHere(flag, name)) ?? (await readFromLibrary(studio, name));
  if (bytes === undefined) {
    const hint = 'Pass the path of a file, or the name of a picture from `ima2 ls`';
    throw usage(`${flag} ${name}: there is no such file, here or in the library`, hint, 'FILE_NOT_FOUND');
  }
  if (bytes.length === 0) throw usage(`${flag} ${name} is empty`, undefined, 'REF_EMPTY');
  return bytes.toString('base64');
}

async function readHere(flag: string, path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (failure) {
    const code = fsCode(failure);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw usage(`${flag} ${path} cannot be read (${code})`, 'Pass a file that you may read', 'FILE_UNREADABLE');
  }
}

async function readFromLibrary(studio: Studio, name: string): Promise<Buffer | undefined> {
  try {
    const { asset } = await studio.assets.get(name);
    const { chunks } = await studio.assets.open(asset.filename);
    const parts: Uint8Array[] = [];
    for await (const chunk of chunks) parts.push(chunk);
    return Buffer.concat(parts);
  } catch (failure) {
    if (StudioError.is(failure) && (failure.kind === 'not-found' || failure.kind === 'request-invalid'))
      return undefined;
    throw failure;
  }
}

/** The code of a failed file operation, `ENOENT` and the like. */
export function fsCode(failure: unknown): string {
  return typeof failure === 'object' && failure !== null && 'code' in failure ? String(failure.code) : 'unknown error';
}
