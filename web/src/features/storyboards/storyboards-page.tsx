import { useEffect } from 'preact/hooks';
import { page, segments } from '../../routes.ts';
import { leaveBoard, openBoard } from '../../state/storyboards/open-board.ts';
import { BoardList } from './board-list.tsx';
import { BoardPage } from './board-page.tsx';

/** All storyboards, or the one that the address names. */
export function StoryboardsPage() {
  const [, id] = segments.value;
  const isHere = page.value === 'storyboards';
  useEffect(() => {
    if (!isHere) return;
    if (id === undefined) leaveBoard();
    else void openBoard(id);
  }, [id, isHere]);
  useEffect(() => leaveBoard, []);
  return id === undefined ? <BoardList /> : <BoardPage />;
}
