import {
  ArrowDown,
  ArrowLeft,
  ArrowLeftToLine,
  ArrowRight,
  ArrowRightToLine,
  ArrowUp,
  ChevronsLeft,
  ChevronsRight,
  Expand,
  Maximize,
  X,
  ZoomIn,
  ZoomOut,
} from 'lucide';
import type { Command } from '../../../commands.ts';
import type { TextKey } from '../../../text/language.ts';
import type { IconShape } from '../../../ui/icon.tsx';
import type { Lens } from '../picture/lens.ts';
import type { Step } from './walking.ts';

const PAN_PX = 96;

/** What the keys of the viewer act on. */
export interface ViewerControls {
  lens(): Lens | undefined;
  walk(step: Step): void;
  close(): void;
}

/** The keys of the viewer beside those of `assetActions`. Arrows walk, and move a picture that is looked at closely. */
export function viewerCommands({ lens, walk, close }: ViewerControls): Command[] {
  const isClose = () => lens()?.isClose.value === true;
  const arrow = (x: number, y: number, step?: Step) => () => {
    if (isClose()) lens()?.pan({ x: x * PAN_PX, y: y * PAN_PX });
    else if (step !== undefined) walk(step);
  };
  return [
    command('next', ArrowRight, 'viewer.next', ['ArrowRight'], arrow(-1, 0, 'next')),
    command('previous', ArrowLeft, 'viewer.previous', ['ArrowLeft'], arrow(1, 0, 'previous')),
    { ...command('up', ArrowUp, 'viewer.moveUp', ['ArrowUp'], arrow(0, 1)), when: isClose, isHidden: true },
    { ...command('down', ArrowDown, 'viewer.moveDown', ['ArrowDown'], arrow(0, -1)), when: isClose, isHidden: true },
    command('first', ArrowLeftToLine, 'viewer.first', ['Home'], () => walk('first')),
    command('last', ArrowRightToLine, 'viewer.last', ['End'], () => walk('last')),
    command('forward', ChevronsRight, 'viewer.forward', ['PageDown'], () => walk('forward')),
    command('back', ChevronsLeft, 'viewer.back', ['PageUp'], () => walk('back')),
    command('zoom-in', ZoomIn, 'viewer.zoomIn', ['+', '='], () => lens()?.step(1)),
    command('zoom-out', ZoomOut, 'viewer.zoomOut', ['-'], () => lens()?.step(-1)),
    command('fit', Maximize, 'viewer.fit', ['0'], () => lens()?.fit()),
    command('actual', Expand, 'viewer.actualSize', ['1'], () => lens()?.actual()),
    { ...command('close', X, 'common.close', ['Escape'], close), whileTyping: true },
  ];
}

function command(id: string, icon: IconShape, title: TextKey, keys: readonly string[], run: () => void): Command {
  return { id: `viewer.${id}`, icon, title, scope: 'viewer', keys, run };
}
