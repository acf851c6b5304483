import { Images, Keyboard, ListTodo, MoonStar, Search, Settings } from 'lucide';
import { register } from '../../../commands.ts';
import { navigate, pathOf } from '../../../routes.ts';
import { isDark } from '../../../state/system/look.ts';
import { theme } from '../../../state/system/preferences.ts';
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
]);

/** Light becomes dark and the other way round, whatever the system says. */
function toggleTheme(): void {
  theme.value = isDark.value ? 'light' : 'dark';
}
