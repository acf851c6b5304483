import { Check, Columns2 } from 'lucide';
import { register } from '../../../commands.ts';
import { lay } from '../../../routes.ts';
import { clearPicks, MOST_COMPARED, picked, togglePick } from '../../../state/assets/picks.ts';
import { assetCommands } from '../../assets/asset-actions.ts';
import { focusedAsset } from './feed-focus.ts';

register([
  ...assetCommands('create', focusedAsset),
  {
    id: 'create.pick',
    title: 'feed.pick',
    scope: 'create',
    keys: ['X'],
    icon: Check,
    when: () => focusedAsset() !== undefined,
    run: () => {
      const asset = focusedAsset();
      if (asset !== undefined) togglePick(asset.filename);
    },
  },
  {
    id: 'create.compare-picked',
    title: 'feed.comparePicked',
    scope: 'create',
    keys: ['Shift+M'],
    icon: Columns2,
    when: () => picked.value.length >= 2 && picked.value.length <= MOST_COMPARED,
    run: () => lay({ compare: picked.value.map(({ filename }) => filename) }),
  },
  {
    id: 'create.clear-picks',
    title: 'feed.clearPicks',
    scope: 'create',
    keys: ['Escape'],
    isHidden: true,
    when: () => picked.value.length > 0,
    run: clearPicks,
  },
]);
