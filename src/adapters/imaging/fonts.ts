import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GlobalFonts } from '@napi-rs/canvas';

const shipped = [
  ['jua-latin.woff2', 'ima2 Sign Latin'],
  ['jua-korean.woff2', 'ima2 Sign Korean'],
  ['gowun-batang-latin.woff2', 'ima2 Book Latin'],
  ['gowun-batang-korean.woff2', 'ima2 Book Korean'],
] as const;

/** The shipped families in order: the sign face, then the book face for letters the first one lacks. */
export const letterFamilies = shipped.map(([, family]) => `"${family}"`).join(', ');

let registered = false;

/** Registers the fonts that come with the package; no font of the machine is ever used for a letter they hold. */
export function registerFonts(): void {
  if (registered) return;
  const folder = fontFolder();
  for (const [file, family] of shipped) GlobalFonts.register(readFileSync(join(folder, file)), family);
  registered = true;
}

/** `assets/fonts` of the package, found upwards from this file, bundled or not. */
function fontFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (let step = 0; step < 8; step += 1) {
    const candidate = join(folder, 'assets', 'fonts');
    if (existsSync(join(candidate, shipped[0][0]))) return candidate;
    folder = dirname(folder);
  }
  throw new RangeError('the package is incomplete: assets/fonts is missing; install it again');
}

/** The text without letters that no shipped font can draw (a font of the machine would stand in for them). */
export function drawable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—]/g, '-')
    .replace(/[^\u0020-\u007e\u00a1-\u00ff\uac00-\ud7a3]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
