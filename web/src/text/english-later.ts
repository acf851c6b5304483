import { mask } from './en/mask.ts';
import { settings } from './en/settings.ts';
import { viewer } from './en/viewer.ts';

/** The texts of everything that is fetched after the first page, in English. */
export const englishLater = { ...viewer, ...mask, ...settings } as const;
