import type { Signal } from '@preact/signals';
import {
  Check,
  Circle,
  CircleDashed,
  Contrast,
  Eraser,
  Expand,
  Hand,
  Lasso,
  Maximize,
  Minus,
  PaintbrushVertical,
  PenLine,
  Plus,
  Redo2,
  RotateCw,
  SquareDashed,
  Undo2,
  WandSparkles,
  X,
  ZoomIn,
  ZoomOut,
} from 'lucide';
import type { Command } from '../../../commands.ts';
import type { TextKey } from '../../../text/language.ts';
import type { IconShape } from '../../../ui/icon.tsx';
import type { Lens } from '../../assets/picture/lens.ts';
import type { Drawing } from './drawing.ts';
import { FEATHER, fittedBrush, type MaskSession, type Tool, tool } from './mask-session.ts';
import { focusPrompt } from './places.ts';

const BRUSH_STEP = 1.2;

/** What the keys of the editor act on. */
export interface MaskControls {
  session(): MaskSession;
  lens(): Lens;
  drawing(): Drawing;
  showsBefore: Signal<boolean>;
  send(): void;
  accept(): void;
  discard(): void;
  close(): void;
}

/** The keys of the mask editor. */
export function maskCommands(controls: MaskControls): Command[] {
  return [...toolCommands(controls), ...maskSteps(controls), ...viewCommands(controls), ...runCommands(controls)];
}

function toolCommands({ session, drawing }: MaskControls): Command[] {
  const choose = (chosen: Tool) => () => {
    tool.value = chosen;
    // What keys have begun with another tool is no part of this one.
    drawing().endCorner();
    drawing().endOutline();
  };
  const size = (factor: number) => () => {
    const { brush } = session();
    const next = fittedBrush(brush.value * factor);
    brush.value = next === brush.value ? fittedBrush(next + Math.sign(factor - 1)) : next;
  };
  const feather = (by: number) => () => {
    const { feather } = session();
    feather.value = Math.min(FEATHER.max, Math.max(0, feather.value + by));
  };
  const isPainting = () => session().stage.value !== 'result';
  const tools = [
    command('brush', 'mask.brush', ['B'], choose('brush')),
    command('eraser', 'mask.eraser', ['X'], choose('eraser')),
    command('lasso', 'mask.lasso', ['L'], choose('lasso')),
    command('box', 'mask.box', ['M'], choose('box')),
    command('hand', 'mask.hand', ['H'], choose('hand')),
    command('smaller', 'mask.smaller', ['['], size(1 / BRUSH_STEP)),
    command('larger', 'mask.larger', [']'], size(BRUSH_STEP)),
    command('harder', 'mask.harder', ['{'], feather(-FEATHER.step)),
    command('softer', 'mask.softer', ['}'], feather(FEATHER.step)),
  ];
  return tools.map((one) => ({ ...one, when: isPainting }));
}

function maskSteps({ session }: MaskControls): Command[] {
  const act = (run: (mask: NonNullable<MaskSession['mask']['value']>) => void) => () => {
    const mask = session().mask.peek();
    if (mask !== null && session().stage.peek() === 'paint' && !session().isWorking.peek()) run(mask);
  };
  return [
    command(
      'undo',
      'mask.undo',
      ['Mod+Z'],
      act((mask) => mask.undo()),
    ),
    command(
      'redo',
      'mask.redo',
      ['Mod+Shift+Z', 'Mod+Y'],
      act((mask) => mask.redo()),
    ),
    command(
      'invert',
      'mask.invert',
      ['I'],
      act((mask) => mask.invert()),
    ),
    {
      ...command(
        'clear',
        'mask.clear',
        ['Delete', 'Backspace'],
        act((mask) => mask.clear()),
      ),
      when: () => session().stage.value !== 'result',
    },
  ];
}

function viewCommands({ lens, drawing, showsBefore, session }: MaskControls): Command[] {
  return [
    command('zoom-in', 'viewer.zoomIn', ['+', '='], () => lens().step(1)),
    command('zoom-out', 'viewer.zoomOut', ['-'], () => lens().step(-1)),
    command('fit', 'viewer.fit', ['0'], () => lens().fit()),
    command('actual', 'viewer.actualSize', ['1'], () => lens().actual()),
    {
      ...command('pan', 'mask.holdToPan', ['Space'], () => {
        drawing().isPanning.value = true;
      }),
      // A button that has the focus by the keyboard is pressed by this key.
      when: () => document.activeElement?.matches('button:focus-visible, a, summary, input') !== true,
      isHidden: true,
    },
    {
      ...command('before', 'mask.holdForBefore', ['B'], () => {
        showsBefore.value = true;
      }),
      when: () => session().stage.value === 'result',
      isHidden: true,
    },
  ];
}

function runCommands({ session, send, accept, discard, close }: MaskControls): Command[] {
  return [
    command('prompt', 'mask.toPrompt', ['P'], focusPrompt),
    { ...command('send', 'mask.send', ['Mod+Enter'], send), whileTyping: true },
    { ...command('accept', 'mask.openResult', ['A'], accept), when: () => session().stage.value === 'result' },
    {
      ...command('discard', 'mask.discardResult', ['Delete', 'Backspace'], discard),
      when: () => session().stage.value === 'result',
    },
    {
      ...command('again', 'mask.again', ['R'], send),
      when: () => session().stage.value === 'result',
    },
    {
      ...command('close', 'common.close', ['Escape'], () => {
        const { pendingBox, stage } = session();
        if (pendingBox.value !== null) pendingBox.value = null;
        else if (stage.value === 'result') session().show(null);
        else close();
      }),
      whileTyping: true,
    },
  ];
}

const ICONS: Readonly<Record<string, IconShape>> = {
  brush: PaintbrushVertical,
  eraser: Eraser,
  lasso: Lasso,
  box: SquareDashed,
  hand: Hand,
  smaller: Minus,
  larger: Plus,
  harder: Circle,
  softer: CircleDashed,
  undo: Undo2,
  redo: Redo2,
  invert: Contrast,
  clear: X,
  'zoom-in': ZoomIn,
  'zoom-out': ZoomOut,
  fit: Maximize,
  actual: Expand,
  prompt: PenLine,
  send: WandSparkles,
  accept: Check,
  again: RotateCw,
};

function command(id: string, title: TextKey, keys: readonly string[], run: () => void): Command {
  const icon = ICONS[id];
  return { id: `mask.${id}`, title, scope: 'mask', keys, run, ...(icon && { icon }) };
}
