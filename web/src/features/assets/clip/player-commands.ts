import { Play, SkipBack, SkipForward, StepBack, StepForward, VolumeX } from 'lucide';
import type { Command } from '../../../commands.ts';
import type { TextKey } from '../../../text/language.ts';
import type { IconShape } from '../../../ui/icon.tsx';
import type { ClipPlayer } from './clip-player.ts';

/** What keys do with the clip that is open. */
export function playerCommands(player: ClipPlayer): Command[] {
  return [
    command('play', Play, 'clip.play', ['Space', 'K'], () => player.toggle()),
    command('previous-frame', StepBack, 'clip.previousFrame', [','], () => player.step(-1)),
    command('next-frame', StepForward, 'clip.nextFrame', ['.'], () => player.step(1)),
    command('to-start', SkipBack, 'clip.toStart', ['['], () => player.show(0)),
    command('to-end', SkipForward, 'clip.toEnd', [']'], () => player.show(player.frames - 1)),
    command('mute', VolumeX, 'clip.mute', ['S'], () => player.mute(!player.isMuted.value)),
  ];
}

function command(id: string, icon: IconShape, title: TextKey, keys: readonly string[], run: () => void): Command {
  return { id: `viewer.clip-${id}`, icon, title, scope: 'viewer', keys, run };
}
