import { bar } from './ko/bar.ts';
import { everywhere } from './ko/everywhere.ts';
import { feed } from './ko/feed.ts';
import { mask } from './ko/mask.ts';
import { settings } from './ko/settings.ts';
import { shell } from './ko/shell.ts';
import { ui } from './ko/ui.ts';
import { viewer } from './ko/viewer.ts';
import type { Dictionary } from './language.ts';

/** Every text of the studio in Korean. */
export const korean: Dictionary = {
  ...everywhere,
  ...ui,
  ...shell,
  ...bar,
  ...feed,
  ...viewer,
  ...mask,
  ...settings,
};
