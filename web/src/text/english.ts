import { bar } from './en/bar.ts';
import { everywhere } from './en/everywhere.ts';
import { feed } from './en/feed.ts';
import { shell } from './en/shell.ts';
import { ui } from './en/ui.ts';

/** The texts of the first page in English. */
export const english = { ...everywhere, ...ui, ...shell, ...bar, ...feed } as const;
