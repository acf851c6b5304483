/** Media type that every canvas version has. */
export const CANVAS_MEDIA_TYPE = 'image/png';

const LONGEST_BASE = 80;
const NAME = /^canvas-[A-Za-z0-9._-]+\.png$/;

/** Whether a file is a version that a canvas saved, by its name. */
export function isCanvasVersion(filename: string): boolean {
  return NAME.test(filename) && !filename.includes('..');
}

/** `canvas-<base of the source>-<YYYYMMDDhhmmss>-<6 hex>.png`, as 2.0.2 has it; the time is UTC. */
export function canvasVersionName(sourceFilename: string, at: number, hex: string): string {
  const base = (sourceFilename.split('/').at(-1) ?? '')
    .replace(/\.[^.]+$/, '')
    .replaceAll(/[^A-Za-z0-9_-]+/g, '-')
    .slice(0, LONGEST_BASE);
  const time = new Date(at).toISOString().replaceAll(/\D/g, '').slice(0, 14);
  return `canvas-${base || 'picture'}-${time}-${hex.slice(0, 6)}.png`;
}
