import { Images } from 'lucide';
import { register } from '../../commands.ts';
import { tabStop } from './feed/feed-focus.ts';
import { goToPictures } from './picture-focus.ts';

register([
  {
    id: 'create.pictures',
    title: 'feed.goToPictures',
    scope: 'create',
    keys: ['G'],
    icon: Images,
    when: () => tabStop.value !== null,
    run: () => void goToPictures(),
  },
]);
