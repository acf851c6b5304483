import { Clapperboard, FastForward, Film, Images, Paintbrush, ScanText } from 'lucide';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { type ClipTaskKind, clipTask } from '../../../state/assets/clip-task.ts';
import { isClip } from '../../../state/assets/clips.ts';
import { hasClips } from '../../../state/generation/medium.ts';
import { clipForBoard } from '../../../state/storyboards/clip-for-board.ts';
import { animate, continueFrom } from '../../generation/clip/clip-acts.ts';
import { openPanel } from '../../system/shell/panels.ts';
import type { AssetAction } from '../asset-action.ts';
import { openPlayer } from './clip-player.ts';
import { copyFrame } from './copy-frame.ts';

/** What can be done with clips, and pictures be made to: in the order of menus. */
export const clipActions: readonly AssetAction[] = [
  {
    id: 'continue-clip',
    title: 'clip.continue',
    icon: Clapperboard,
    keys: ['N'],
    when: isClip,
    run: continueFrom,
    leads: 'bar',
  },
  { id: 'extend-clip', title: 'clip.extend', icon: FastForward, keys: ['Shift+E'], when: isClip, run: task('extend') },
  { id: 'edit-clip', title: 'clip.edit', icon: Paintbrush, keys: ['E'], when: isClip, run: task('edit') },
  { id: 'describe-clip', title: 'clip.describe', icon: ScanText, keys: ['Q'], when: isClip, run: task('describe') },
  { id: 'to-storyboard', title: 'boards.put', icon: Film, keys: ['Shift+B'], when: isClip, run: toStoryboard },
  { id: 'copy-frame', title: 'clip.copyFrame', icon: Images, keys: ['C'], when: isClip, run: copyShown },
  {
    id: 'animate',
    title: 'clip.animate',
    icon: Film,
    keys: ['Shift+A'],
    when: ({ mediaType }) => mediaType === 'image' && hasClips.value,
    run: animate,
  },
];

function toStoryboard(asset: Asset): void {
  clipForBoard.value = asset;
  openPanel.value = 'storyboard';
}

function task(kind: ClipTaskKind): (asset: Asset) => void {
  return (asset) => {
    clipTask.value = { kind, asset };
    openPanel.value = 'clip-task';
  };
}

/** The frame that is seen now where the clip is open, else the last one. */
function copyShown(asset: Asset): void {
  const open = openPlayer.peek();
  void copyFrame(asset, open?.filename === asset.filename ? open.player.time.peek() : 'last');
}
