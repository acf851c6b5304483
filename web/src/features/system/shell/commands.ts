import { Images, Settings } from 'lucide';
import { register } from '../../../commands.ts';
import { navigate, pathOf } from '../../../routes.ts';

register([
  {
    id: 'go.create',
    title: 'shell.create',
    scope: 'everywhere',
    keys: ['Alt+1'],
    icon: Images,
    run: () => navigate(pathOf('create')),
  },
  {
    id: 'go.settings',
    title: 'shell.settings',
    scope: 'everywhere',
    keys: ['Mod+,'],
    icon: Settings,
    run: () => navigate(pathOf('settings')),
  },
]);
