import { Clapperboard, Play } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { previewUrl, thumbnailUrl } from '../../api.ts';
import { frameUrl } from '../../state/assets/clips.ts';
import { runOf } from '../../state/generation/runs.ts';
import { parentOf } from '../../state/storyboards/board-edits.ts';
import { draft } from '../../state/storyboards/open-board.ts';
import { boardModel } from '../../state/storyboards/shot-request.ts';
import { shapeName, sizeWithin } from '../../state/storyboards/still-size.ts';
import { t } from '../../text/language.ts';
import { Icon } from '../../ui/icon.tsx';
import { Progress } from '../../ui/progress.tsx';
import { madeOf, openClip, placeOf } from './shot-acts.ts';
import type { ShotProps } from './shot-parts.ts';

/** What is seen of a shot: its clip, what is being drawn, or the frame that it will begin with. */
export function ShotPicture({ shot, at }: ShotProps) {
  const made = madeOf(shot.key);
  const now = draft.value;
  const ratio = now === null ? 1 : sizeWithin(shapeName(now, boardModel.value));
  const isRunning = made?.state === 'running';
  const style = { '--shot-ratio': String(ratio) };
  if (shot.chosen !== null && !isRunning) {
    return (
      <button
        type="button"
        class="shot-picture"
        style={style}
        aria-label={t('boards.play', { at: at + 1 })}
        onClick={() => openClip(shot.chosen ?? '')}
      >
        <Picture key={shot.chosen} source={thumbnailUrl(shot.chosen)} />
        <span class="shot-play">
          <Icon icon={Play} size={18} />
        </span>
      </button>
    );
  }
  return (
    <div class="shot-picture" style={style}>
      {isRunning ? <Coming requestId={made.requestId ?? ''} shot={shot} at={at} /> : <FirstFrame shot={shot} at={at} />}
    </div>
  );
}

/** What has come so far; before that the frame that it begins with. */
function Coming({ requestId, shot, at }: ShotProps & { requestId: string }) {
  const slot = runOf(requestId)?.slots[0];
  const preview = slot?.preview ?? 0;
  return (
    <>
      {preview > 0 ? (
        <img src={`${previewUrl(requestId, 0)}?v=${preview}`} alt="" draggable={false} />
      ) : (
        <FirstFrame shot={shot} at={at} />
      )}
      <Progress label={t('boards.shot', { at: at + 1 })} value={slot?.progress || undefined} class="shot-progress" />
    </>
  );
}

/** What the shot will begin with, as far as that is known. */
function FirstFrame({ shot, at }: ShotProps) {
  const [still] = shot.references;
  if (still !== undefined) {
    return <Picture key={still} source={thumbnailUrl(still)} alternative={t('boards.stillOf', { at: at + 1 })} />;
  }
  const parent = parentOf(draft.value?.shots ?? [], shot);
  if (parent?.chosen) {
    const words = t('boards.lastFrameOf', { at: placeOf(parent.key) + 1 });
    return (
      <span class="shot-before">
        <Picture key={parent.chosen} source={frameUrl(parent.chosen, 'last')} alternative={words} />
        <small>{words}</small>
      </span>
    );
  }
  return <Blank />;
}

function Blank() {
  return (
    <span class="shot-blank">
      <Icon icon={Clapperboard} size={22} />
    </span>
  );
}

function Picture({ source, alternative = '' }: { source: string; alternative?: string }) {
  const [isLost, lose] = useState(false);
  useEffect(() => lose(false), [source]);
  if (isLost) return <Blank />;
  return (
    <img src={source} alt={alternative} loading="lazy" decoding="async" draggable={false} onError={() => lose(true)} />
  );
}
