import { createHash } from 'node:crypto';
import type { Settings } from '../../domain/settings.ts';

/** Two processes with the same id work on the same library. It says nothing about where that is. */
export function libraryId(settings: Settings): string {
  const places = [settings['storage.generatedDir'], settings['storage.libraryPath']];
  return createHash('sha256').update(places.join('\0')).digest('hex').slice(0, 16);
}
