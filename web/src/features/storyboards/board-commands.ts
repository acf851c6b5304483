import { Combine, MoveDown, MoveUp, Play, Plus, Redo2, Square, Undo2 } from 'lucide';
import type { Command } from '../../commands.ts';
import { isBusy, isJoining, joinFilm, makeShots, stopShots } from '../../state/storyboards/board-runs.ts';
import { board, draft, redo, redoName, undo, undoName } from '../../state/storyboards/open-board.ts';
import { addShot, focusedShot, moveShot } from './shot-acts.ts';

const isOpen = () => draft.value !== null && board.value?.isRunning !== true;
const hasFocus = () => isOpen() && focusedShot() !== null;

/** What keys do on the page of a storyboard. */
export const boardCommands: readonly Command[] = [
  {
    ...{ id: 'boards.addShot', title: 'boards.addShot', scope: 'storyboards', keys: ['N'], icon: Plus },
    when: isOpen,
    run: () => addShot(focusedShot()),
  },
  {
    ...{ id: 'boards.makeMissing', title: 'boards.makeMissing', scope: 'storyboards', keys: ['Mod+Enter'], icon: Play },
    whileTyping: true,
    when: () => isOpen() && !isBusy.value,
    run: () => void makeShots(),
  },
  {
    ...{ id: 'boards.stop', title: 'boards.stop', scope: 'storyboards', keys: ['X'], icon: Square },
    when: () => isBusy.value,
    run: stopShots,
  },
  {
    ...{ id: 'boards.join', title: 'boards.join', scope: 'storyboards', keys: ['Shift+J'], icon: Combine },
    when: () => isOpen() && !isJoining.value && draft.value?.shots.every(({ chosen }) => chosen !== null) === true,
    run: () => void joinFilm(),
  },
  {
    ...{ id: 'boards.moveUp', title: 'boards.moveUp', scope: 'storyboards', keys: ['Alt+ArrowUp'], icon: MoveUp },
    whileTyping: true,
    when: hasFocus,
    run: () => moveShot(focusedShot() ?? '', -1),
  },
  {
    ...{
      id: 'boards.moveDown',
      title: 'boards.moveDown',
      scope: 'storyboards',
      keys: ['Alt+ArrowDown'],
      icon: MoveDown,
    },
    whileTyping: true,
    when: hasFocus,
    run: () => moveShot(focusedShot() ?? '', 1),
  },
  {
    ...{ id: 'boards.undo', title: 'boards.undo', scope: 'storyboards', keys: ['Mod+Z'], icon: Undo2 },
    whileTyping: true,
    when: () => isOpen() && undoName.value !== null,
    run: undo,
  },
  {
    ...{ id: 'boards.redo', title: 'boards.redo', scope: 'storyboards', keys: ['Mod+Shift+Z', 'Mod+Y'], icon: Redo2 },
    whileTyping: true,
    when: () => isOpen() && redoName.value !== null,
    run: redo,
  },
];
