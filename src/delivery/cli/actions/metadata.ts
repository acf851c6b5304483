import { readFile } from 'node:fs/promises';
import type { PictureMetadata } from '../../../domain/picture-metadata.ts';
import { usage } from '../errors.ts';
import type { Output } from '../output.ts';
import { fsCode } from '../picture-input.ts';
import { withStudio } from '../studio.ts';

/** `ima2 metadata`: how a picture on this machine was made. Finding nothing is no failure. */
export async function metadata(output: Output, path: string, flags: { server?: string }): Promise<void> {
  const bytes = await readFile(path).catch((failure: unknown) => {
    const code = fsCode(failure);
    if (code !== 'ENOENT') throw usage(`${path} cannot be read (${code})`, 'Pass a picture that you may read');
    throw usage(`${path}: there is no such file`, 'Pass the path of a picture', 'FILE_NOT_FOUND');
  });
  await withStudio(output, flags, async ({ studio }) => {
    const found = await studio.assets.readMetadata(bytes);
    const isNothing = found.source === null;
    if (output.form === 'json') {
      return output.json({ ok: true, ...found, ...(isNothing && { code: 'IMAGE_METADATA_NOT_FOUND' }) });
    }
    if (isNothing) output.note('The picture carries no settings that are known');
    else output.pairs(pairsOf(found));
    if (found.signed) output.note('It carries content credentials (C2PA); they are not verified');
  });
}

const SOURCES = {
  library: 'a file of the library',
  xmp: 'XMP of the file',
  'png-comment': 'a comment of the file',
  exif: 'EXIF of the file',
  comment: 'a comment of the file',
  pixels: 'hidden in the pixels',
};

function pairsOf({ metadata, source, filename, reusable }: PictureMetadata): [string, string][] {
  const said = Object.entries({ ...metadata, ...reusable }).filter(
    ([name, value]) => !['schema', 'app'].includes(name) && ['string', 'number', 'boolean'].includes(typeof value),
  );
  return [
    ['from', source === null ? '' : SOURCES[source]],
    ...(filename === null ? [] : [['file', filename] as [string, string]]),
    ...said.map(([name, value]): [string, string] => [name, name === 'createdAt' ? timeOf(value) : String(value)]),
  ];
}

function timeOf(value: unknown): string {
  const time = new Date(typeof value === 'number' ? value : String(value));
  return Number.isNaN(time.getTime()) ? String(value) : time.toISOString();
}
