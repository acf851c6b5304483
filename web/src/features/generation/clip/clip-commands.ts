import { Clapperboard } from 'lucide';
import { register } from '../../../commands.ts';
import { hasClips, makeClips, makesClips } from '../../../state/generation/medium.ts';

register([
  {
    id: 'create.clips',
    title: 'clip.toggle',
    scope: 'create',
    keys: ['K'],
    icon: Clapperboard,
    when: () => hasClips.value,
    run: () => makeClips(!makesClips.value),
  },
]);
