import type { Command } from '../../../commands.ts';
import type { TextKey } from '../../../text/language.ts';

/** What commands are about, in the order in which they are listed. */
export const THEMES = [
  'prompt',
  'pictures',
  'viewer',
  'compare',
  'mask',
  'library',
  'graph',
  'storyboards',
  'settings',
  'everywhere',
] as const;
/** One of `THEMES`. */
export type Theme = (typeof THEMES)[number];

/** What each theme is called. */
export const THEME_TITLES = {
  prompt: 'shell.themePrompt',
  pictures: 'shell.themePictures',
  viewer: 'shell.scopeViewer',
  compare: 'shell.scopeCompare',
  mask: 'shell.scopeMask',
  library: 'shell.scopeLibrary',
  graph: 'shell.scopeGraph',
  storyboards: 'shell.scopeStoryboards',
  settings: 'shell.scopeSettings',
  everywhere: 'shell.scopeEverywhere',
} as const satisfies Record<Theme, TextKey>;

/** What a command is about: the place where it works, of the first page the bar and the pictures apart; what settings choose is about them. */
export function themeOf({ scope, title }: Pick<Command, 'scope' | 'title'>): Theme {
  if (title.startsWith('settings.')) return 'settings';
  if (scope !== 'create') return scope;
  return title.startsWith('bar.') ? 'prompt' : 'pictures';
}

/** Lists spread over columns so that these are about equally long; the first list stays at the top of the first column. */
export function balanced<T>(lists: readonly T[], columns: number, lengthOf: (list: T) => number): T[][] {
  const filled = Array.from({ length: columns }, () => ({ lists: [] as T[], length: 0 }));
  for (const list of [...lists].sort((a, b) => lengthOf(b) - lengthOf(a))) {
    const shortest = filled.reduce((least, column) => (column.length < least.length ? column : least));
    shortest.lists.push(list);
    shortest.length += lengthOf(list);
  }
  return filled
    .map(({ lists: own }) => lists.filter((list) => own.includes(list)))
    .filter((column) => column.length > 0)
    .sort(([a], [b]) => lists.indexOf(a as T) - lists.indexOf(b as T));
}
