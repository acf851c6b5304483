import { Images } from 'lucide';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { libraryUrl, thumbnailUrl } from '../../../api.ts';
import { register } from '../../../commands.ts';
import { alternativeOf } from '../../../state/assets/pictures.ts';
import { t } from '../../../text/language.ts';
import { isSmall, media } from '../../../ui/media.ts';
import { MenuButton, MenuItem } from '../../../ui/menu.tsx';
import { frameAsReference } from '../../generation/clip/clip-acts.ts';
import { Edge } from '../viewer/stage.tsx';
import { ClipPlayer, openPlayer } from './clip-player.ts';
import { copyFrame } from './copy-frame.ts';
import { playerCommands } from './player-commands.ts';
import { Transport } from './transport.tsx';
import './clip-stage.css';

interface ClipStageProps {
  asset: Asset;
  /** null: there is nothing that way. */
  onNext: (() => void) | null;
  onPrevious: (() => void) | null;
  onClose: () => void;
}

const isCalm = media('(prefers-reduced-motion: reduce)');

/** One clip as large as there is room, with its player below. */
export function ClipStage({ asset, onNext, onPrevious, onClose }: ClipStageProps) {
  const player = useMemo(() => new ClipPlayer([asset]), [asset.filename]);
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    openPlayer.value = { filename: asset.filename, player };
    const letGo = player.attach(asset.filename, element);
    if (!isCalm.peek()) void player.play();
    return () => {
      letGo();
      if (openPlayer.peek()?.player === player) openPlayer.value = null;
    };
  }, [player]);
  useEffect(() => register(playerCommands(player)), [player]);
  const begin = player.begin;
  return (
    <div class="viewer-stage clip-stage">
      <Edge side="previous" onClick={onPrevious} />
      <div class="clip-frame">
        {player.isBroken.value ? (
          <p class="clip-broken">{t('clip.unplayable')}</p>
        ) : (
          // biome-ignore lint/a11y/useMediaCaption: nobody knows the words of a clip that was made this minute
          <video
            key={asset.filename}
            ref={video}
            class="clip-video"
            src={libraryUrl(asset.filename)}
            poster={thumbnailUrl(asset.filename)}
            aria-label={alternativeOf(asset)}
            preload="auto"
            playsInline
            onClick={() => player.toggle()}
          />
        )}
      </div>
      <Edge side="next" onClick={onNext} />
      <Transport player={player} hasSound={soundOf(asset)}>
        {begin > 0 && <small class="clip-skips">{t('clip.skips', { count: begin })}</small>}
        <FrameMenu asset={asset} player={player} onClose={onClose} />
      </Transport>
    </div>
  );
}

function soundOf({ video }: Asset): boolean | undefined {
  return typeof video?.hasAudio === 'boolean' ? video.hasAudio : undefined;
}

/** What can be done with single frames. */
function FrameMenu({ asset, player, onClose }: { asset: Asset; player: ClipPlayer; onClose: () => void }) {
  const copy = (position: 'first' | 'middle' | 'last' | number) => () => void copyFrame(asset, position);
  return (
    <MenuButton icon={Images} label={t('clip.frames')} hasWords={!isSmall.value} kind="quiet" side="top" align="end">
      <MenuItem icon={Images} label={t('clip.copyCurrent')} keys="C" onSelect={() => copy(player.time.peek())()} />
      <MenuItem label={t('clip.copyFirst')} onSelect={copy('first')} />
      <MenuItem label={t('clip.copyMiddle')} onSelect={copy('middle')} />
      <MenuItem label={t('clip.copyLast')} onSelect={copy('last')} />
      <MenuItem
        label={t('clip.useFrame')}
        onSelect={() => {
          const at = player.time.peek();
          onClose();
          void frameAsReference(asset, at);
        }}
      />
    </MenuButton>
  );
}
