import type { Signal } from '@preact/signals';
import {
  ArrowLeftRight,
  Columns2,
  Diff,
  Eye,
  Layers2,
  ListTree,
  Maximize,
  SquareSplitHorizontal,
  ZoomIn,
  ZoomOut,
} from 'lucide';
import { type Command, letterOf, register } from '../../../commands.ts';
import type { TextKey } from '../../../text/language.ts';
import type { IconShape } from '../../../ui/icon.tsx';
import type { Lens } from '../picture/lens.ts';
import { type View, WHOLE } from '../picture/zoom.ts';
import type { Arrangement } from './arrangement.ts';

const PAN_PX = 96;

/** What the keys of the comparison act on. */
export interface CompareControls {
  lens: Signal<Lens | null>;
  view: Signal<View>;
  arrangement: Signal<Arrangement>;
  showsSecond: Signal<boolean>;
  showsSettings: Signal<boolean>;
  swap(): void;
  count(): number;
}

/** Makes the keys of the comparison work; returns how to stop. B shows the second picture for as long as it is held. */
export function compareCommands(controls: CompareControls): () => void {
  const takeBack = register([...zoomCommands(controls), ...arrangementCommands(controls)]);
  const release = (event: KeyboardEvent) => {
    if (letterOf(event) === 'B') controls.showsSecond.value = false;
  };
  addEventListener('keyup', release);
  return () => {
    removeEventListener('keyup', release);
    takeBack();
  };
}

function arrangementCommands({ arrangement, showsSecond, showsSettings, swap, count }: CompareControls): Command[] {
  const isPair = () => count() === 2;
  const arrange = (to: Arrangement) => () => {
    arrangement.value = to;
  };
  const blink = () => {
    if (arrangement.value === 'side' || arrangement.value === 'difference') arrangement.value = 'blink';
    showsSecond.value = true;
  };
  return [
    { ...command('blink', 'viewer.compare.showSecond', ['B'], blink), when: isPair },
    { ...command('side', 'viewer.compare.side', ['1'], arrange('side')), when: isPair },
    { ...command('slider', 'viewer.compare.slider', ['2'], arrange('slider')), when: isPair },
    { ...command('blink-mode', 'viewer.compare.blink', ['3'], arrange('blink')), when: isPair },
    { ...command('difference', 'viewer.compare.difference', ['4'], arrange('difference')), when: isPair },
    command('swap', 'viewer.compare.swap', ['S'], swap),
    command('settings', 'viewer.compare.settings', ['I'], () => {
      showsSettings.value = !showsSettings.value;
    }),
  ];
}

function zoomCommands({ lens, view }: CompareControls): Command[] {
  const pan = (x: number, y: number) => () => lens.value?.pan({ x: x * PAN_PX, y: y * PAN_PX });
  // A slider in focus has the arrows for itself.
  const isFree = () => lens.value?.isClose.value === true && !(document.activeElement instanceof HTMLInputElement);
  const arrow = (id: string, title: TextKey, key: string, run: () => void): Command => ({
    ...command(id, title, [key], run),
    when: isFree,
    isHidden: true,
  });
  return [
    arrow('right', 'viewer.moveRight', 'ArrowRight', pan(-1, 0)),
    arrow('left', 'viewer.moveLeft', 'ArrowLeft', pan(1, 0)),
    arrow('up', 'viewer.moveUp', 'ArrowUp', pan(0, 1)),
    arrow('down', 'viewer.moveDown', 'ArrowDown', pan(0, -1)),
    command('zoom-in', 'viewer.zoomIn', ['+', '='], () => lens.value?.step(1)),
    command('zoom-out', 'viewer.zoomOut', ['-'], () => lens.value?.step(-1)),
    command('fit', 'viewer.fit', ['0'], () => {
      view.value = WHOLE;
    }),
  ];
}

const ICONS: Readonly<Record<string, IconShape>> = {
  blink: Eye,
  side: Columns2,
  slider: SquareSplitHorizontal,
  'blink-mode': Layers2,
  difference: Diff,
  swap: ArrowLeftRight,
  settings: ListTree,
  'zoom-in': ZoomIn,
  'zoom-out': ZoomOut,
  fit: Maximize,
};

function command(id: string, title: TextKey, keys: readonly string[], run: () => void): Command {
  const icon = ICONS[id];
  return { id: `compare.${id}`, title, scope: 'compare', keys, run, ...(icon && { icon }) };
}
