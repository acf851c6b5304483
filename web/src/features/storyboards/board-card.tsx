import { CircleAlert, CircleCheck, Copy, Ellipsis, Film, FolderOpen, Trash2 } from 'lucide';
import { useState } from 'preact/hooks';
import type { Storyboard } from '../../../../src/domain/storyboard.ts';
import { thumbnailUrl } from '../../api.ts';
import { navigate, pathOf } from '../../routes.ts';
import { copyBoard, removeBoard } from '../../state/storyboards/board-list.ts';
import { now } from '../../state/system/system.ts';
import { ago, t } from '../../text/language.ts';
import { Icon } from '../../ui/icon.tsx';
import { MenuButton, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { followLink } from '../system/shell/follow-link.ts';

const MOST_PICTURES = 4;

/** One storyboard of the list: what is seen in it, and how far it is. */
export function BoardCard({ board }: { board: Storyboard }) {
  const { id, title, shots, updatedAt } = board;
  return (
    <li class="board-card">
      <a class="board-link" href={pathOf('storyboards', id)} onClick={followLink}>
        <Poster board={board} />
        <span class="board-words">
          <strong>{title}</strong>
          <span class="board-facts">
            <State board={board} />
            <span>{t('boards.shots', { count: shots.length })}</span>
            <span>{ago(updatedAt, now.value)}</span>
          </span>
        </span>
      </a>
      <MenuButton class="board-more" icon={Ellipsis} label={t('boards.moreOf', { title })} align="end">
        <MenuItem icon={FolderOpen} label={t('boards.open')} onSelect={() => navigate(pathOf('storyboards', id))} />
        <MenuItem icon={Copy} label={t('boards.copy')} onSelect={() => void copyBoard(board)} />
        <MenuSeparator />
        <MenuItem
          icon={Trash2}
          label={t('boards.delete')}
          danger
          disabled={board.isRunning}
          reason={t('boards.putBusy')}
          onSelect={() => void removeBoard(board)}
        />
      </MenuButton>
    </li>
  );
}

/** The first shots side by side; the film alone once there is one. */
function Poster({ board: { film, shots } }: { board: Storyboard }) {
  const [lost, lose] = useState<readonly string[]>([]);
  const names = shots.flatMap(({ chosen, references }) => chosen ?? references[0] ?? []);
  const seen = (film !== null && !lost.includes(film) && shots.length === 1 ? [film] : names)
    .filter((name) => !lost.includes(name))
    .slice(0, MOST_PICTURES);
  return (
    <span class="board-poster" data-count={seen.length}>
      {seen.length === 0 && <Icon icon={Film} size={28} />}
      {seen.map((name) => (
        <img
          key={name}
          src={thumbnailUrl(name)}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => lose((before) => [...before, name])}
        />
      ))}
    </span>
  );
}

function State({ board: { isRunning, shots, film } }: { board: Storyboard }) {
  const made = shots.filter(({ chosen }) => chosen !== null).length;
  if (isRunning) {
    return (
      <span class="board-state">
        <Spinner size={14} />
        {t('boards.isRunning')}
      </span>
    );
  }
  if (shots.some(({ state }) => state === 'failed')) {
    return (
      <span class="board-state board-state-bad">
        <Icon icon={CircleAlert} size={14} />
        {t('boards.hasFailed')}
      </span>
    );
  }
  const isDone = made === shots.length && made > 0;
  return (
    <span class="board-state">
      {isDone && <Icon icon={film === null ? CircleCheck : Film} size={14} />}
      {isDone
        ? t(film === null ? 'boards.allMade' : 'boards.hasFilm')
        : t('boards.madeOf', { made, all: shots.length })}
    </span>
  );
}
