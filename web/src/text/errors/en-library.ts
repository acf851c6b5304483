const NO_CANVAS = 'What was drawn did not arrive as a PNG. Save it again.';
const CANVAS_OF = 'The picture that was drawn on is not named as the library lists it. Open it anew and save again.';

/** The codes of imports, adopted folders, canvas versions and backups, in English. */
export const libraryErrors: Readonly<Record<string, string>> = {
  ASSET_READ_ONLY: 'Files of an adopted folder are never changed. Import the file to have one that can change.',
  BACKUP_DAMAGED: 'The backup is damaged, and nothing was restored. Use another one.',
  BACKUP_EXISTS: 'The folder is not empty, and backups are never overwritten. Name a new one.',
  BACKUP_UNREADABLE: 'There is no whole backup in this folder. Name the folder that one was made in.',
  CANVAS_SOURCE_REQUIRED: CANVAS_OF,
  CANVAS_VERSION_NOT_FOUND: 'This canvas version is not there any more. Save a new one.',
  CANVAS_VERSION_NOT_PNG: NO_CANVAS,
  CANVAS_VERSION_PATH_ESCAPE: CANVAS_OF,
  DOCUMENTS_BUSY: 'Another process is writing the same documents and does not finish. Try again in a moment.',
  EMPTY_CANVAS_VERSION: NO_CANVAS,
  EMPTY_IMPORT: 'The file is empty. Choose a picture.',
  IMPORT_BAD_FORMAT: 'This file cannot be imported. Use a PNG, JPEG or WebP that other programs can open.',
  IMPORT_PATH_ESCAPE: 'The name of the file leads out of its folder. Send the name alone.',
  INVALID_CANVAS_VERSION_FILENAME: 'This file is no canvas version, so it is not replaced. Save a new version.',
  RESTORE_NOT_EMPTY: 'There is a studio already, and nothing is overwritten. Restore into an empty folder.',
  SOURCE_INVALID: 'This folder cannot be adopted. Name one outside of the library, on the same machine.',
  SOURCE_NOT_FOUND: 'No such folder is adopted any more.',
  SOURCE_OFFLINE: 'The folder is not there now. Connect its disk; its files stay in the library meanwhile.',
  SOURCE_OVERLAPS: 'This folder and one that is adopted already lie in each other. Release the other one first.',
};
