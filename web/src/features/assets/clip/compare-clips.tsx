import { Maximize2 } from 'lucide';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { libraryUrl, thumbnailUrl } from '../../../api.ts';
import { register } from '../../../commands.ts';
import { lay } from '../../../routes.ts';
import { alternativeOf } from '../../../state/assets/pictures.ts';
import { t } from '../../../text/language.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Caption } from '../compare/caption.tsx';
import { ClipPlayer } from './clip-player.ts';
import { playerCommands } from './player-commands.ts';
import { Transport } from './transport.tsx';
import './compare-clips.css';

/** Two to four clips side by side with one time for all of them. One has its sound, by choice. */
export function CompareClips({ assets }: { assets: readonly Asset[] }) {
  const names = assets.map(({ filename }) => filename).join('\n');
  const player = useMemo(() => new ClipPlayer(assets), [names]);
  const [heard] = useState(0);
  useEffect(() => {
    void player.play();
  }, [player]);
  useEffect(
    () =>
      register(playerCommands(player).map((one) => ({ ...one, id: `compare.${one.id}`, scope: 'compare' as const }))),
    [player],
  );
  const hasSound = assets[heard]?.video?.hasAudio;
  return (
    <div class="compare-clips">
      <div class="compare-clips-row" style={{ '--clips': String(assets.length) }}>
        {assets.map((asset, at) => (
          <figure key={asset.filename} class="compare-clip">
            <OneClip asset={asset} player={player} isHeard={at === heard} />
            <Caption assets={assets} at={at}>
              <IconButton
                size="small"
                icon={Maximize2}
                label={t('viewer.compare.open', { at: at + 1 })}
                onClick={() => lay({ view: asset.filename })}
              />
            </Caption>
          </figure>
        ))}
      </div>
      <Transport player={player} hasSound={typeof hasSound === 'boolean' ? hasSound : undefined} />
    </div>
  );
}

function OneClip({ asset, player, isHeard }: { asset: Asset; player: ClipPlayer; isHeard: boolean }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => (video.current === null ? undefined : player.attach(asset.filename, video.current)), [player]);
  return (
    <video
      ref={video}
      src={libraryUrl(asset.filename)}
      poster={thumbnailUrl(asset.filename)}
      aria-label={alternativeOf(asset)}
      preload="auto"
      muted={!isHeard}
      playsInline
      onClick={() => player.toggle()}
    />
  );
}
