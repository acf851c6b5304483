import { ArrowLeft, ChevronDown, ImagePlus, Redo2, RefreshCw, Square, Undo2 } from 'lucide';
import { keysOf } from '../../commands.ts';
import { navigate, pathOf } from '../../routes.ts';
import type { BoardDraft, ShotDraft } from '../../state/storyboards/board-document.ts';
import { isBusy, makeShots, stopShots } from '../../state/storyboards/board-runs.ts';
import {
  board,
  boardSaving,
  draft,
  edit,
  redo,
  redoName,
  saveBoard,
  undo,
  undoName,
} from '../../state/storyboards/open-board.ts';
import { boardModel, costOfShots, costOfStills } from '../../state/storyboards/shot-request.ts';
import { makeStills, shotsWithoutStill } from '../../state/storyboards/stills.ts';
import { say, type TextKey, t } from '../../text/language.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { MenuButton, MenuItem } from '../../ui/menu.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { costSource } from '../generation/bar/words.ts';
import { BoardSettings } from './board-settings.tsx';
import { focusWords } from './shot-acts.ts';
import { priceWord } from './shot-parts.ts';

/** What the storyboard is called, what its shots have in common, and what makes them. */
export function BoardHead() {
  return (
    <header class="board-head">
      <div class="board-title-row">
        <IconButton icon={ArrowLeft} label={t('boards.back')} onClick={() => navigate(pathOf('storyboards'))} />
        <h1 class="shell-title">{draft.value?.title}</h1>
        <TextField
          class="board-title"
          label={t('boards.title')}
          value={draft.value?.title ?? ''}
          maxLength={200}
          onChange={(title) => edit('boards.didWrite', (now) => ({ ...now, title }), 'title')}
          onCommit={(title) => {
            if (title.trim() === '') edit('boards.didWrite', (now) => ({ ...now, title: board.peek()?.title ?? '' }));
          }}
        />
        <SaveState />
        <Step of={undoName.value} icon={Undo2} command="boards.undo" words="boards.undo" onClick={undo} />
        <Step of={redoName.value} icon={Redo2} command="boards.redo" words="boards.redo" onClick={redo} />
      </div>
      <div class="board-tools">
        <BoardSettings />
        <span class="board-tools-room" />
        {isBusy.value ? <Running /> : <Make />}
      </div>
    </header>
  );
}

interface StepProps {
  of: string | null;
  icon: typeof Undo2;
  command: string;
  words: 'boards.undo' | 'boards.redo';
  onClick: () => void;
}

function Step({ of, icon, command, words, onClick }: StepProps) {
  const keys = keysOf(command);
  const label = of === null ? t(words) : t(`${words}Of`, { step: say(of as TextKey) });
  const isOff = of === null || board.value?.isRunning === true;
  return <IconButton icon={icon} label={label} disabled={isOff} {...(keys && { keys })} onClick={onClick} />;
}

function SaveState() {
  const { kind } = boardSaving.value;
  return (
    <span class="board-saving" role="status">
      {kind === 'failed' ? (
        <Button
          size="small"
          kind="quiet"
          icon={RefreshCw}
          label={t('graph.save.failed')}
          onClick={() => void saveBoard()}
        />
      ) : (
        t(`graph.save.${kind}`)
      )}
    </span>
  );
}

function Make() {
  const now = draft.value;
  if (now === null) return null;
  const missing = now.shots.filter(({ chosen }) => chosen === null);
  const wordless = missing.filter(({ prompt }) => prompt.trim() === '');
  const cost = costOfShots(now, missing);
  const reason = obstacleOf(now, missing, wordless);
  const source = costSource(cost);
  return (
    <div class="board-make">
      <Button
        kind="primary"
        label={
          missing.length === 0
            ? t('boards.allThere')
            : t('boards.make', { count: missing.length, price: priceWord(cost) })
        }
        disabled={reason !== null}
        {...(keysOf('boards.makeMissing') !== undefined && { keys: keysOf('boards.makeMissing') as string })}
        {...(reason !== null ? { reason } : source !== undefined && { reason: source })}
        onClick={() => void makeShots()}
      />
      <MenuButton icon={ChevronDown} kind="primary" label={t('boards.makeOptions')} align="end">
        <StillItems now={now} />
        <MenuItem
          icon={RefreshCw}
          label={t('boards.makeAll', { price: priceWord(costOfShots(now, now.shots)) })}
          disabled={now.shots.length === 0 || boardModel.value === null || now.shots.some(isWordless)}
          onSelect={() => void makeShots({ again: true })}
        />
      </MenuButton>
      {wordless[0] !== undefined && reason !== null && (
        <Button
          kind="quiet"
          size="small"
          label={t('boards.needWords', { count: wordless.length })}
          onClick={() => focusWords(wordless[0]?.key ?? '')}
        />
      )}
    </div>
  );
}

/** Pictures first: they are cheap, and show what the clips will be. */
function StillItems({ now }: { now: BoardDraft }) {
  const worded = now.shots.filter((shot) => !isWordless(shot));
  const missing = shotsWithoutStill({ ...now, shots: worded });
  const price = (shots: readonly ShotDraft[]) => priceWord(costOfStills(now, shots));
  return (
    <>
      <MenuItem
        icon={ImagePlus}
        label={t('boards.stillsMissing', { count: missing.length, price: price(missing) })}
        note={t('boards.stillsMissingNote')}
        disabled={missing.length === 0}
        onSelect={() => void makeStills(missing)}
      />
      <MenuItem
        icon={ImagePlus}
        label={t('boards.stillsAll', { count: worded.length, price: price(worded) })}
        note={t('boards.stillsAllNote')}
        disabled={worded.length === 0}
        onSelect={() => void makeStills(worded)}
      />
    </>
  );
}

function Running() {
  const shots = board.value?.shots ?? [];
  const at = shots.findIndex(({ state }) => state === 'running');
  const words = at < 0 ? t('boards.waitingNow') : t('boards.makingNow', { at: at + 1, all: shots.length });
  return (
    <div class="board-make">
      <span class="board-running">
        <Spinner size={16} />
        {words}
      </span>
      <Button icon={Square} label={t('boards.stop')} onClick={stopShots} />
    </div>
  );
}

function obstacleOf(now: BoardDraft, missing: readonly ShotDraft[], wordless: readonly ShotDraft[]): string | null {
  if (now.shots.length === 0) return t('boards.noShots');
  if (missing.length === 0) return t('boards.allThere');
  if (boardModel.value === null) return t('boards.nobody');
  return wordless.length > 0 ? t('boards.needWords', { count: wordless.length }) : null;
}

function isWordless({ prompt }: ShotDraft): boolean {
  return prompt.trim() === '';
}
