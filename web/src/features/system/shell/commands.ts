import { Images, Keyboard, Languages, ListTodo, MoonStar, Search, Settings, Sun, Trash2 } from 'lucide';
import { type Command, register } from '../../../commands.ts';
import { navigate, pathOf } from '../../../routes.ts';
import { isDark } from '../../../state/system/look.ts';
import { locale, theme } from '../../../state/system/preferences.ts';
import type { TextKey } from '../../../text/language.ts';
import type { IconShape } from '../../../ui/icon.tsx';
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
    run: () => navigate(pathOf('settings', 'trash')),
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
  look('dark', 'settings.useDark', MoonStar),
  look('light', 'settings.useLight', Sun),
  look('system', 'settings.useSystem', Settings),
  tongue('en', 'settings.useEnglish'),
  tongue('ko', 'settings.useKorean'),
]);

function look(choice: typeof theme.value, title: TextKey, icon: IconShape): Command {
  const run = () => {
    theme.value = choice;
  };
  return { id: `look.${choice}`, title, scope: 'everywhere', icon, when: () => theme.value !== choice, run };
}

function tongue(choice: typeof locale.value, title: TextKey): Command {
  const run = () => {
    locale.value = choice;
  };
  return {
    id: `language.${choice}`,
    title,
    scope: 'everywhere',
    icon: Languages,
    when: () => locale.value !== choice,
    run,
  };
}

/** Light becomes dark and the other way round, whatever the system says. */
function toggleTheme(): void {
  theme.value = isDark.value ? 'light' : 'dark';
}
