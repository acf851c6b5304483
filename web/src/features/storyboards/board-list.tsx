import { Film, Plus } from 'lucide';
import { useEffect } from 'preact/hooks';
import type { NewStoryboard } from '../../../../src/domain/storyboard.ts';
import { enter, keysOf, register } from '../../commands.ts';
import { navigate, pathOf } from '../../routes.ts';
import { boards, boardsProblem, createBoard, refreshBoards } from '../../state/storyboards/board-list.ts';
import { connection } from '../../state/system/connection.ts';
import { news } from '../../state/system/news.ts';
import { t } from '../../text/language.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorCard } from '../../ui/error-card.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { BoardCard } from './board-card.tsx';
import './board-list.css';

/** All storyboards, the latest change first. */
export function BoardList() {
  useNews();
  useEffect(() => {
    const leave = enter('storyboards');
    const takeBack = register([
      {
        id: 'boards.new',
        title: 'boards.new',
        scope: 'storyboards',
        keys: ['N'],
        icon: Plus,
        run: () => void begin(),
      },
    ]);
    return () => {
      takeBack();
      leave();
    };
  }, []);
  const list = boards.value;
  return (
    <div class="boards">
      <header class="boards-head">
        <h1>{t('shell.storyboards')}</h1>
        {list !== null && list.length > 0 && <NewButton kind="primary" />}
      </header>
      {boardsProblem.value !== null && list === null && (
        <ErrorCard
          title={t('boards.notReadTitle')}
          actions={<Button size="small" label={t('common.retry')} onClick={() => void refreshBoards()} />}
        />
      )}
      {list === null && boardsProblem.value === null && <Waiting />}
      {list?.length === 0 && <NoBoards />}
      {list !== null && list.length > 0 && (
        <ul class="boards-grid">
          {list.map((board) => (
            <BoardCard key={board.id} board={board} />
          ))}
        </ul>
      )}
    </div>
  );
}

function NewButton({ kind }: { kind: 'primary' | 'plain' }) {
  const keys = keysOf('boards.new');
  return (
    <Button kind={kind} icon={Plus} label={t('boards.new')} {...(keys && { keys })} onClick={() => void begin()} />
  );
}

function NoBoards() {
  return (
    <Empty
      class="boards-empty"
      icon={Film}
      title={t('boards.emptyTitle')}
      text={t('boards.emptyText')}
      action={
        <>
          <NewButton kind="primary" />
          <Button label={t('boards.example')} onClick={() => void begin(example())} />
        </>
      }
    />
  );
}

function Waiting() {
  return (
    <ul class="boards-grid" aria-busy="true" aria-label={t('boards.reading')}>
      {[1, 2, 3].map((at) => (
        <li key={at} class="board-card">
          <Skeleton class="board-poster" />
        </li>
      ))}
    </ul>
  );
}

function example(): Partial<NewStoryboard> {
  const words = [t('boards.exampleOne'), t('boards.exampleTwo'), t('boards.exampleThree')];
  return { title: t('boards.exampleTitle'), driftControl: 'colour', shots: words.map((prompt) => ({ prompt })) };
}

async function begin(board: Partial<NewStoryboard> = { shots: [{ prompt: '' }] }): Promise<void> {
  const made = await createBoard(board);
  if (made !== undefined) navigate(pathOf('storyboards', made.id));
}

/** Reads the list when the page is opened, when something changed, and after a pause of the connection. */
function useNews(): void {
  const event = news.value;
  const isOpen = connection.value === 'open';
  useEffect(() => {
    if (isOpen || boards.peek() === null) void refreshBoards();
  }, [isOpen]);
  useEffect(() => {
    if (event?.type === 'storyboard-changed') void refreshBoards();
  }, [event]);
}
