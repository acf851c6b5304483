import {
  ArrowDownToLine,
  Copy,
  CornerDownRight,
  Ellipsis,
  FastForward,
  ImagePlus,
  Maximize2,
  MoveDown,
  MoveUp,
  Play,
  RefreshCw,
  Trash2,
} from 'lucide';
import { PREVIOUS } from '../../state/storyboards/board-document.ts';
import { parentOf } from '../../state/storyboards/board-edits.ts';
import { isBusy, makeShot, makeShots } from '../../state/storyboards/board-runs.ts';
import { draft, shotId } from '../../state/storyboards/open-board.ts';
import { boardModel, costOfShots, costOfStills, stillModel } from '../../state/storyboards/shot-request.ts';
import { makeStills } from '../../state/storyboards/stills.ts';
import { t } from '../../text/language.ts';
import { Button } from '../../ui/button.tsx';
import { MenuButton, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { addShot, duplicateShot, moveShot, openClip, placeOf, removeShot } from './shot-acts.ts';
import { priceWord, type ShotProps } from './shot-parts.ts';

type ActionProps = ShotProps & { count: number };

/** What is done with one shot. */
export function ShotActions(props: ActionProps) {
  return (
    <div class="shot-actions">
      <MakeOne {...props} />
      <More {...props} />
    </div>
  );
}

/** Makes this shot alone; a version that is there stays. */
function MakeOne({ shot }: ActionProps) {
  const now = draft.value;
  if (now === null) return null;
  const price = priceWord(costOfShots(now, [shot]));
  const reason = obstacleOf({ shot, at: 0 });
  return (
    <Button
      size="small"
      icon={shot.chosen === null ? Play : RefreshCw}
      label={t(shot.chosen === null ? 'boards.makeOne' : 'boards.again', { price })}
      disabled={reason !== null}
      {...(reason !== null && { reason })}
      onClick={() => void makeShot(shot.key)}
    />
  );
}

function More({ shot, at, count }: ActionProps) {
  const now = draft.value;
  const isOff = isBusy.value;
  const after = now?.shots.slice(at) ?? [];
  const isWorded = after.every(({ prompt }) => prompt.trim() !== '');
  const { key, chosen } = shot;
  return (
    <MenuButton icon={Ellipsis} size="small" label={t('boards.moreOfShot', { at: at + 1 })} align="end">
      {chosen !== null && (
        <>
          <MenuItem icon={Maximize2} label={t('boards.showLate')} onSelect={() => openClip(chosen)} />
          <MenuItem
            icon={CornerDownRight}
            label={t('boards.continueHere')}
            disabled={isOff}
            onSelect={() => addShot(key, { continuesFrom: PREVIOUS })}
          />
        </>
      )}
      <MenuItem
        icon={FastForward}
        label={t('boards.fromHere', { price: now === null ? '–' : priceWord(costOfShots(now, after)) })}
        disabled={isOff || !isWorded || boardModel.value === null || shotId(key) === undefined}
        onSelect={() => void makeShots({ from: key })}
      />
      <MenuItem
        icon={ImagePlus}
        label={t('boards.still', { price: now === null ? '–' : priceWord(costOfStills(now, [shot])) })}
        note={t('boards.stillsAllNote')}
        disabled={isOff || shot.prompt.trim() === '' || stillModel() === null}
        onSelect={() => void makeStills([shot])}
      />
      <MenuSeparator />
      <MenuItem icon={ArrowDownToLine} label={t('boards.insert')} disabled={isOff} onSelect={() => addShot(key)} />
      <MenuItem icon={Copy} label={t('boards.duplicate')} disabled={isOff} onSelect={() => duplicateShot(shot)} />
      <MenuItem
        icon={MoveUp}
        label={t('boards.moveUp')}
        keys="Alt+ArrowUp"
        disabled={isOff || at === 0}
        onSelect={() => moveShot(key, -1)}
      />
      <MenuItem
        icon={MoveDown}
        label={t('boards.moveDown')}
        keys="Alt+ArrowDown"
        disabled={isOff || at === count - 1}
        onSelect={() => moveShot(key, 1)}
      />
      <MenuSeparator />
      <MenuItem icon={Trash2} label={t('boards.remove')} danger disabled={isOff} onSelect={() => removeShot(key)} />
    </MenuButton>
  );
}

/** Why this shot cannot be made now; null: it can. */
function obstacleOf({ shot }: ShotProps): string | null {
  if (isBusy.value) return t('boards.runningHint');
  if (boardModel.value === null) return t('boards.nobody');
  if (shot.prompt.trim() === '') return t('boards.needWords', { count: 1 });
  const parent = parentOf(draft.value?.shots ?? [], shot);
  return parent !== undefined && parent.chosen === null
    ? t('boards.parentFirst', { at: placeOf(parent.key) + 1 })
    : null;
}
