import { ImagePlus } from 'lucide';
import { lengthsOf } from '../../state/generation/clip-request.ts';
import { isAlive } from '../../state/generation/runs.ts';
import { NONE, PREVIOUS } from '../../state/storyboards/board-document.ts';
import { parentOf, withShot } from '../../state/storyboards/board-edits.ts';
import { board, draft, edit } from '../../state/storyboards/open-board.ts';
import { boardModel, checkShot, costOfStills } from '../../state/storyboards/shot-request.ts';
import { makeStills, stillOf } from '../../state/storyboards/stills.ts';
import { said, t } from '../../text/language.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { priceWord, type ShotProps } from './shot-parts.ts';
import { ShotPictures } from './shot-pictures.tsx';

/** How a shot begins, how long it is, and which pictures it shows. */
export function ShotFields({ shot, at }: ShotProps) {
  const isLocked = board.value?.isRunning === true;
  return (
    <div class="shot-fields">
      <Beginning shot={shot} at={at} isLocked={isLocked} />
      <Length shot={shot} at={at} isLocked={isLocked} />
      <ShotPictures shot={shot} at={at} />
      <Still shot={shot} at={at} isLocked={isLocked} />
      <Problem shot={shot} at={at} />
    </div>
  );
}

type FieldProps = ShotProps & { isLocked: boolean };

function Beginning({ shot, at, isLocked }: FieldProps) {
  const shots = draft.value?.shots ?? [];
  const anew = t(shot.references.length > 0 ? 'boards.withPicture' : 'boards.anew');
  if (at === 0) return <span class="shot-fact">{anew}</span>;
  const earlier = shots.slice(0, Math.max(0, at - 1)).map(({ key }, place) => ({ key, place }));
  return (
    <Select
      class="shot-select"
      label={t('boards.begins', { at: at + 1 })}
      value={shot.continuesFrom}
      disabled={isLocked}
      options={[
        { value: PREVIOUS, label: t('boards.onFrom', { at }) },
        { value: NONE, label: anew },
        ...earlier.map(({ key, place }) => ({ value: key, label: t('boards.onFrom', { at: place + 1 }) })).reverse(),
        ...(shots[at - 1]?.key === shot.continuesFrom
          ? [{ value: shot.continuesFrom, label: t('boards.onFrom', { at }) }]
          : []),
      ]}
      onChange={(continuesFrom) => edit('boards.didSet', (now) => withShot(now, shot.key, { continuesFrom }))}
    />
  );
}

function Length({ shot, at, isLocked }: FieldProps) {
  const model = boardModel.value;
  const now = draft.value;
  if (model === null || now === null) return null;
  const own = checkShot(now, { ...shot, duration: null }, model).settled.duration ?? model.video.duration.default;
  const lengths = lengthsOf(model.video);
  const isOther = shot.duration !== null && !lengths.includes(shot.duration);
  const seconds = isOther && shot.duration !== null ? [shot.duration, ...lengths] : lengths;
  return (
    <Select
      class="shot-select"
      label={t('boards.length', { at: at + 1 })}
      value={shot.duration === null ? '' : String(shot.duration)}
      disabled={isLocked}
      options={[
        { value: '', label: t('boards.lengthOwn', { count: own }) },
        ...seconds.map((count) => ({ value: String(count), label: t('boards.seconds', { count }) })),
      ]}
      onChange={(text) =>
        edit('boards.didSet', (board) => withShot(board, shot.key, { duration: text === '' ? null : Number(text) }))
      }
    />
  );
}

/** Draws a picture of the words, with which the shot begins. */
function Still({ shot, at, isLocked }: FieldProps) {
  const now = draft.value;
  const run = stillOf(shot.key);
  const isComing = run === 'coming' || (run !== null && isAlive(run));
  const isContinued = now !== null && parentOf(now.shots, shot) !== undefined;
  if (now === null || shot.chosen !== null || (isContinued && run === null)) return null;
  const cost = costOfStills(now, [shot]);
  const isWordless = shot.prompt.trim() === '';
  const price = priceWord(cost);
  return (
    <Button
      kind="quiet"
      size="small"
      icon={ImagePlus}
      busy={isComing}
      label={
        isComing
          ? t('boards.stillComing')
          : t(shot.references.length > 0 ? 'boards.stillAgain' : 'boards.still', { price })
      }
      disabled={isLocked || isWordless || cost === null}
      {...(cost === null && { reason: t('boards.noStill') })}
      {...(isWordless && { reason: t('boards.needWords', { count: 1 }) })}
      aria-describedby={`shot-${at}`}
      onClick={() => void makeStills([shot])}
    />
  );
}

/** What the model would refuse, before anybody asks it. */
function Problem({ shot }: ShotProps) {
  const model = boardModel.value;
  const now = draft.value;
  if (model === null || now === null || shot.prompt.trim() === '') return null;
  const needsFrame = parentOf(now.shots, shot) === undefined;
  const [issue] = checkShot(now, shot, model).issues;
  if (issue === undefined) return null;
  return (
    <p class="shot-problem" data-first={needsFrame}>
      {said(issue.message)}
    </p>
  );
}
