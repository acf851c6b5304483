import { fileNames, MEDIA_TYPES, mediaTypeOf } from '../../domain/asset.ts';

/** What decides which of two files with one stem is the first. */
export interface FileAge {
  filename: string;
  modifiedAt: number;
}

const EXTENSIONS = Object.keys(MEDIA_TYPES).flatMap((extension) => [extension, extension.toUpperCase()]);

/** Names that other media files must have to share the usual thumbnail name of this one. */
export function possibleRivals(filename: string): string[] {
  const stem = filename.replace(/\.[^./]+$/, '');
  return EXTENSIONS.map((extension) => `${stem}.${extension}`).filter((name) => areRivals(name, filename));
}

/** Whether two media files would have one thumbnail, if both had the usual name. */
export function areRivals(one: string, other: string): boolean {
  return one !== other && fileNames.thumbnail(one) === fileNames.thumbnail(other);
}

/**
 * The name of a file's thumbnail. The usual one, unless the file has one under its whole name, or another file with the
 * same stem came first: of those that have none under their whole name the oldest, at the same age by name.
 */
export function thumbnailName(file: FileAge, rivals: readonly FileAge[], exists: (name: string) => boolean): string {
  const own = fileNames.secondThumbnail(file.filename);
  if (exists(own)) return own;
  const isFirst = rivals
    .filter((rival) => !exists(fileNames.secondThumbnail(rival.filename)))
    .every((rival) => compareAge(file, rival) < 0);
  return isFirst ? fileNames.thumbnail(file.filename) : own;
}

/** Whether a file of a folder is media of the library, by its name; hidden files are not. */
export function isMedia(name: string): boolean {
  return !name.startsWith('.') && mediaTypeOf(name) !== undefined;
}

/** Adds the media names of one folder to groups, by the thumbnail name that they would share. */
export function groupByThumbnail(names: readonly string[], groups: Map<string, string[]>): void {
  for (const name of names) {
    if (!isMedia(name)) continue;
    const key = fileNames.thumbnail(name);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [name]);
    else group.push(name);
  }
}

function compareAge(one: FileAge, other: FileAge): number {
  return one.modifiedAt - other.modifiedAt || (one.filename < other.filename ? -1 : 1);
}
