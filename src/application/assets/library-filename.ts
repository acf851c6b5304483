import { StudioError } from '../../domain/errors.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
const FORBIDDEN = /[\u0000-\u001f\u007f\\]|(^|\/)\.{0,2}(\/|$)/;

/** Whether this can be the name of a file below the library folder. */
export function isFilename(filename: string): boolean {
  return !FORBIDDEN.test(filename);
}

/** Refuses (`INVALID_FILENAME`) what cannot be the name of a file below the library folder. */
export function checkFilename(filename: string): void {
  if (isFilename(filename)) return;
  throw new StudioError('request-invalid', 'INVALID_FILENAME', 'filename: is no name of a file of the library', {
    hint: 'Name the file as the library lists it, such as 1780226256355_50252101_0.png',
    details: { field: 'filename' },
  });
}

/** The library has no such file. */
export function assetNotFound(filename: string): StudioError {
  return new StudioError('not-found', 'ASSET_NOT_FOUND', `The library has no file ${filename}`, {
    hint: 'List the library to see the names',
    details: { field: 'filename' },
  });
}
