/**
 * The light half of the composition root: what a command line needs before, or without, a studio. Reading settings
 * loads no database, no image library and no container.
 */
export { libraryId } from './adapters/system/library-id.ts';
export { type LoadedSettings, loadSettings, problemLine } from './adapters/system/load-settings.ts';
export { packageRoot } from './adapters/system/package-root.ts';
