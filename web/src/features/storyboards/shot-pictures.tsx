import { ImageOff, Plus, X } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import { thumbnailUrl } from '../../api.ts';
import type { ShotDraft } from '../../state/storyboards/board-document.ts';
import { withShot } from '../../state/storyboards/board-edits.ts';
import { board, edit } from '../../state/storyboards/open-board.ts';
import { t } from '../../text/language.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Popover } from '../../ui/popover.tsx';
import { tip } from '../../ui/tooltip.tsx';
import { PicturePicker } from './picture-picker.tsx';
import type { ShotProps } from './shot-parts.ts';

/** Most pictures that a shot may have; what its model takes is told beside it. */
const MOST = 7;

/** The pictures of the library that a shot is to show; the first one alone is its first frame. */
export function ShotPictures({ shot, at }: ShotProps) {
  const [isOpen, open] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const isLocked = board.value?.isRunning === true;
  const { references } = shot;
  return (
    <ul class="shot-pictures" aria-label={t('boards.pictures', { at: at + 1 })}>
      {references.map((name, place) => (
        <li key={name}>
          <Reference name={name} />
          <IconButton
            icon={X}
            size="small"
            iconSize={12}
            label={t('boards.removePicture', { at: place + 1 })}
            disabled={isLocked}
            onClick={() =>
              setPictures(
                shot,
                references.filter((other) => other !== name),
              )
            }
          />
        </li>
      ))}
      {references.length < MOST && (
        <li>
          <IconButton
            ref={anchor}
            icon={Plus}
            size="small"
            label={t('boards.addPicture')}
            aria-haspopup="dialog"
            aria-expanded={isOpen}
            disabled={isLocked}
            onClick={() => open(!isOpen)}
          />
          <Popover open={isOpen} anchor={anchor} label={t('boards.addPicture')} onClose={() => open(false)}>
            <PicturePicker
              onChoose={(name) => {
                open(false);
                addPicture(shot, name);
              }}
            />
          </Popover>
        </li>
      )}
    </ul>
  );
}

/** One that is not in the library any more keeps its place, to be taken away. */
function Reference({ name }: { name: string }) {
  const [isLost, lose] = useState(false);
  if (isLost) {
    return (
      <span class="shot-lost" {...tip(t('graph.missing'))}>
        <Icon icon={ImageOff} size={14} />
      </span>
    );
  }
  return <img src={thumbnailUrl(name)} alt="" draggable={false} onError={() => lose(true)} />;
}

/** Gives a shot one more picture. */
export function addPicture(shot: ShotDraft, name: string): void {
  if (shot.references.includes(name) || shot.references.length >= MOST) return;
  setPictures(shot, [...shot.references, name]);
}

function setPictures({ key }: ShotDraft, references: readonly string[]): void {
  edit('boards.didPictures', (now) => withShot(now, key, { references }));
}
