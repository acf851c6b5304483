import type { Signal } from '@preact/signals';
import { Film, Images, Keyboard, LayoutGrid, ListTodo, MoonStar, Network, Search, Settings, Trash2 } from 'lucide';
import { type Command, register } from '../../../commands.ts';
import { navigate, pathOf } from '../../../routes.ts';
import { isDark } from '../../../state/system/look.ts';
import { locale, theme } from '../../../state/system/preferences.ts';
import type { TextKey } from '../../../text/language.ts';
import { togglePanel } from './panels.ts';

register([
  {
    id: 'go.create',
    title: 'shell.create',
    scope: 'everywhere',
    keys: ['H'],
    icon: Images,
    run: () => navigate(pathOf('create')),
  },
  {
    id: 'go.library',
    title: 'shell.library',
    scope: 'everywhere',
    keys: ['L'],
    icon: LayoutGrid,
    run: () => navigate(pathOf('library')),
  },
  {
    id: 'go.graph',
    title: 'shell.graph',
    scope: 'everywhere',
    keys: ['W'],
    icon: Network,
    run: () => navigate(pathOf('graph')),
  },
  {
    id: 'go.storyboards',
    title: 'shell.storyboards',
    scope: 'everywhere',
    keys: ['B'],
    icon: Film,
    run: () => navigate(pathOf('storyboards')),
  },
  {
    id: 'go.settings',
    title: 'shell.settings',
    scope: 'everywhere',
    keys: [',', 'Mod+,'],
    icon: Settings,
    run: () => navigate(pathOf('settings')),
  },
  {
    id: 'go.trash',
    title: 'shell.openTrash',
    scope: 'everywhere',
    icon: Trash2,
    run: () => navigate(pathOf('library', 'trash')),
  },
  {
    id: 'jobs.toggle',
    title: 'shell.showJobs',
    scope: 'everywhere',
    keys: ['J'],
    icon: ListTodo,
    run: () => togglePanel('jobs'),
  },
  {
    id: 'palette.open',
    title: 'shell.openPalette',
    scope: 'everywhere',
    keys: ['Mod+K'],
    icon: Search,
    whileTyping: true,
    isHidden: true,
    run: () => togglePanel('palette'),
  },
  {
    id: 'keys.open',
    title: 'shell.showKeys',
    scope: 'everywhere',
    keys: ['?'],
    icon: Keyboard,
    run: () => togglePanel('keys'),
  },
  {
    id: 'look.toggle',
    title: 'shell.toggleTheme',
    scope: 'everywhere',
    keys: ['Shift+T'],
    icon: MoonStar,
    run: toggleTheme,
  },
  choice('appearance.dark', 'settings.useDark', theme, 'dark'),
  choice('appearance.light', 'settings.useLight', theme, 'light'),
  choice('appearance.system', 'settings.useSystem', theme, 'system'),
  choice('language.en', 'settings.useEnglish', locale, 'en'),
  choice('language.ko', 'settings.useKorean', locale, 'ko'),
]);

/** One choice of a setting as a command; the first word of the id is the section in which it stands. */
function choice<T>(id: string, title: TextKey, setting: Signal<T>, value: T): Command {
  const run = () => {
    setting.value = value;
  };
  return { id, title, scope: 'everywhere', when: () => setting.value !== value, run };
}

/** Light becomes dark and the other way round, whatever the system says. */
function toggleTheme(): void {
  theme.value = isDark.value ? 'light' : 'dark';
}
