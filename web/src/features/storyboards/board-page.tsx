import { Plus } from 'lucide';
import { useEffect } from 'preact/hooks';
import { enter, keysOf, perform, register } from '../../commands.ts';
import { navigate, pathOf } from '../../routes.ts';
import { walkList } from '../../state/assets/walk-list.ts';
import { forgetRefusals, refusal } from '../../state/storyboards/board-runs.ts';
import { board, boardProblem, boardSaving, draft, resolveBoard } from '../../state/storyboards/open-board.ts';
import { followStills } from '../../state/storyboards/stills.ts';
import { t } from '../../text/language.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorCard } from '../../ui/error-card.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { detailsOf, headingOf, sentenceOf } from '../generation/feed/error-words.ts';
import { Announcement } from './announcement.tsx';
import { boardCommands } from './board-commands.ts';
import { BoardHead } from './board-head.tsx';
import { FilmPanel } from './film-panel.tsx';
import { ShotList } from './shot-list.tsx';
import { VersionTree } from './version-tree.tsx';
import './board-page.css';

/** One storyboard: its shots in their order, and the film that they become. */
export function BoardPage() {
  const id = board.value?.id;
  useEffect(() => {
    const takeBack = register(boardCommands);
    const leave = enter('storyboards');
    return () => {
      leave();
      takeBack();
    };
  }, []);
  useEffect(() => {
    if (id === undefined) return;
    const stop = followStills();
    return () => {
      stop();
      forgetRefusals();
    };
  }, [id]);
  useEffect(walkThroughShots, []);
  if (boardProblem.value !== null) return <NotThere />;
  if (draft.value === null) return <Loading />;
  return (
    <div class="board">
      <BoardHead />
      <div class="board-body">
        <div class="board-shots">
          <Notices />
          <ShotList />
          <AddShot />
        </div>
        <aside class="board-side">
          <FilmPanel />
          <VersionTree />
        </aside>
      </div>
      <Announcement />
    </div>
  );
}

function AddShot() {
  const isFirst = draft.value?.shots.length === 0;
  const isRunning = board.value?.isRunning === true;
  const keys = keysOf('boards.addShot');
  return (
    <Button
      class="board-add"
      icon={Plus}
      kind={isFirst ? 'primary' : 'plain'}
      label={t(isFirst ? 'boards.addFirst' : 'boards.addShot')}
      disabled={isRunning}
      {...(isRunning && { reason: t('boards.runningHint') })}
      {...(keys && { keys })}
      onClick={() => perform('boards.addShot')}
    />
  );
}

/** What the person has to decide, and what was refused of the whole. */
function Notices() {
  const refused = refusal.value;
  return (
    <>
      {boardSaving.value.kind === 'conflict' && (
        <ErrorCard
          tone="warning"
          announce
          title={t('boards.conflict')}
          text={t('boards.conflictText')}
          actions={
            <>
              <Button kind="primary" size="small" label={t('boards.keepMine')} onClick={() => resolveBoard('mine')} />
              <Button size="small" label={t('boards.takeTheirs')} onClick={() => resolveBoard('theirs')} />
            </>
          }
        />
      )}
      {refused !== null && refused.key === null && (
        <ErrorCard
          announce
          title={headingOf(refused.error)}
          text={sentenceOf(refused.error)}
          details={detailsOf(refused.error, '')}
        />
      )}
    </>
  );
}

function Loading() {
  return (
    <div class="board-loading">
      <Spinner label={t('boards.loading')} />
    </div>
  );
}

function NotThere() {
  return (
    <ErrorCard
      class="board-not-there"
      title={t('boards.notThere')}
      text={t('boards.notThereText')}
      actions={<Button kind="primary" label={t('boards.back')} onClick={() => navigate(pathOf('storyboards'))} />}
    />
  );
}

/** The viewer walks through the chosen clips. */
function walkThroughShots(): () => void {
  const names = () => draft.peek()?.shots.flatMap(({ chosen }) => chosen ?? []) ?? [];
  walkList.value = {
    get count() {
      return names().length;
    },
    placeOf: (filename) => names().indexOf(filename),
    at: (place) => names()[place],
    find: async (place) => names()[place],
  };
  return () => {
    walkList.value = null;
  };
}
