import { bar } from './en/bar.ts';
import { everywhere } from './en/everywhere.ts';
import { feed } from './en/feed.ts';
import { mask } from './en/mask.ts';
import { settings } from './en/settings.ts';
import { shell } from './en/shell.ts';
import { ui } from './en/ui.ts';
import { viewer } from './en/viewer.ts';

/** Every text of the studio in English. Its keys are the keys that there are. */
export const english = { ...everywhere, ...ui, ...shell, ...bar, ...feed, ...viewer, ...mask, ...settings } as const;
