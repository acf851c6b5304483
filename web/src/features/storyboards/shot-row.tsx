import { GripVertical } from 'lucide';
import { DRAG_TYPE } from '../../state/generation/references.ts';
import { withShot } from '../../state/storyboards/board-edits.ts';
import { board, edit } from '../../state/storyboards/open-board.ts';
import { t } from '../../text/language.ts';
import { Icon } from '../../ui/icon.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { tip } from '../../ui/tooltip.tsx';
import { ShotActions } from './shot-actions.tsx';
import { madeOf } from './shot-acts.ts';
import { ShotFailure } from './shot-failure.tsx';
import { ShotFields } from './shot-fields.tsx';
import { SHOT_TYPE, type ShotProps } from './shot-parts.ts';
import { ShotPicture } from './shot-picture.tsx';
import { addPicture } from './shot-pictures.tsx';
import { ShotState } from './shot-state.tsx';
import { ShotVersions } from './shot-versions.tsx';
import './shot-row.css';

/** One shot: what is seen of it, what happens in it, how it begins, how far it is. */
export function ShotRow({ shot, at, count }: ShotProps & { count: number }) {
  const made = madeOf(shot.key);
  const isLocked = board.value?.isRunning === true;
  const number = at + 1;
  return (
    <article
      class="shot-row"
      aria-label={t('boards.shot', { at: number })}
      data-state={made?.state ?? 'empty'}
      onDragOver={(event) => event.dataTransfer?.types.includes(DRAG_TYPE) && event.preventDefault()}
      onDrop={(event) => {
        const name = event.dataTransfer?.getData(DRAG_TYPE);
        if (!name || isLocked) return;
        event.preventDefault();
        addPicture(shot, name);
      }}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: what is dragged with it is moved by keys and by the menu, too */}
      <span
        class="shot-grip"
        aria-hidden="true"
        {...(count > 1 && tip(t('boards.drag', { at: number })))}
        draggable={!isLocked && count > 1}
        onDragStart={({ dataTransfer }) => {
          dataTransfer?.setData(SHOT_TYPE, shot.key);
          if (dataTransfer) dataTransfer.effectAllowed = 'move';
        }}
      >
        <Icon icon={GripVertical} size={16} />
        <b>{number}</b>
      </span>
      <ShotPicture shot={shot} at={at} />
      <div class="shot-main">
        <TextArea
          class="shot-words"
          aria-label={t('boards.prompt', { at: number })}
          placeholder={t('boards.promptHint')}
          minRows={2}
          maxRows={8}
          maxLength={32_000}
          readOnly={isLocked}
          value={shot.prompt}
          onChange={(prompt) =>
            edit('boards.didWrite', (now) => withShot(now, shot.key, { prompt }), `words:${shot.key}`)
          }
        />
        <ShotFields shot={shot} at={at} />
        <ShotVersions shot={shot} at={at} />
        <ShotFailure shot={shot} at={at} />
      </div>
      <div class="shot-end">
        <ShotState shot={shot} at={at} />
        <ShotActions shot={shot} at={at} count={count} />
      </div>
    </article>
  );
}
