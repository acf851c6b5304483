import { libraryUrl } from '../../../api.ts';

const MOST = 4;
const ready = new Map<string, HTMLImageElement>();

/** Fetches and decodes pictures that will probably be looked at next. */
export function preload(filenames: readonly string[]): void {
  for (const filename of filenames) {
    if (ready.has(filename)) continue;
    const picture = new Image();
    picture.src = libraryUrl(filename);
    ready.set(filename, picture);
    // What cannot be read is told where it is shown.
    void picture.decode().catch(() => undefined);
  }
  for (const oldest of ready.keys()) {
    if (ready.size <= MOST) break;
    ready.delete(oldest);
  }
}

/** Whether a picture can be shown without waiting. */
export function preloaded(filename: string): boolean {
  const picture = ready.get(filename);
  return picture?.complete === true && picture.naturalWidth > 0;
}
