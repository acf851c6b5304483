import { Play } from 'lucide';
import { useState } from 'preact/hooks';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { libraryUrl, previewUrl, thumbnailUrl } from '../../../api.ts';
import { alternativeOf } from '../../../state/assets/pictures.ts';
import type { RunView, Slot } from '../../../state/generation/runs.ts';
import { t } from '../../../text/language.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Icon } from '../../../ui/icon.tsx';
import { soon } from '../../../ui/lazy.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { duration } from './facts.ts';
import { tabStop } from './feed-focus.ts';
import type { Rect } from './justify.ts';
import { hasMoved } from './plain.ts';
import { needsFull, useLayers, useSharper } from './tile-layers.ts';
import { TileTools } from './tile-tools.tsx';
import './tile.css';

/** Fetched before the page is drawn where a run ended badly; see `main.tsx`. */
const TileEnd = soon(() => import('./tile-end.tsx').then(({ TileEnd }) => TileEnd));

interface TileProps {
  run: RunView;
  slot: Slot;
  rect: Rect;
}

/** One picture of a run in whatever state it is; its place never changes. In a rush it is no more than the picture. */
export function Tile({ run, slot, rect, isPlain }: TileProps & { isPlain: boolean }) {
  const { asset } = slot;
  const [wasFinished] = useState(asset !== null);
  const style = { left: `${rect.x}px`, top: `${rect.y}px`, width: `${rect.width}px`, height: `${rect.height}px` };
  return (
    <figure class={`tile tile-${slot.state}`} style={style}>
      {/* While there is no picture it is no link, and the same element, so that the picture in it stays. */}
      <a class="tile-link" {...(asset !== null && linkTo(asset, run.requestId))}>
        {wasFinished && asset !== null ? (
          <Finished asset={asset} rect={rect} isPlain={isPlain} />
        ) : (
          <TileImage run={run} slot={slot} rect={rect} />
        )}
      </a>
      {run.form === 'sequence' && <span class="tile-stage">{t('feed.stage', { letter: letterOf(slot.index) })}</span>}
      {asset?.mediaType === 'video' && (
        <span class="tile-clip">
          <Icon icon={Play} size={14} />
          {clipWord(asset)}
        </span>
      )}
      {slot.state !== 'done' && <TileState run={run} slot={slot} />}
      {asset !== null && !isPlain && <TileTools asset={asset} width={rect.width} />}
    </figure>
  );
}

/** The link to the viewer. Which one of all is reached by the Tab key changes without drawing; see `tabStop`. */
function linkTo(asset: Asset, requestId: string) {
  return {
    href: `?view=${encodeURIComponent(asset.filename)}`,
    'data-picture': asset.filename,
    'data-of': requestId,
    tabIndex: tabStop.peek() === asset.filename ? 0 : -1,
    draggable: true,
  };
}

/** A picture that was finished when its tile came: the thumbnail, and the picture itself over it where that is sharper. */
function Finished({ asset, rect, isPlain }: { asset: Asset; rect: Rect; isPlain: boolean }) {
  // In the first drawing of the page nothing rushes past: what is seen large is asked for sharp at once.
  const isWanted = !isPlain || !hasMoved();
  const isSoft = isWanted && asset.mediaType === 'image' && needsFull(rect.width, globalThis.devicePixelRatio ?? 1);
  return (
    <>
      <img
        class="tile-image"
        src={thumbnailUrl(asset.filename)}
        alt={alternativeOf(asset)}
        width={rect.width}
        height={rect.height}
        decoding="async"
        draggable={false}
      />
      {isSoft && <Sharp asset={asset} rect={rect} />}
    </>
  );
}

function Sharp({ asset, rect }: { asset: Asset; rect: Rect }) {
  const full = useSharper(null, libraryUrl(asset.filename), rect.width);
  if (full === null) return null;
  return (
    <img
      class="tile-image"
      src={full}
      alt=""
      width={rect.width}
      height={rect.height}
      decoding="sync"
      draggable={false}
    />
  );
}

/** A picture whose making was watched: previews, then the picture, each laid over the former when it is decoded. */
function TileImage({ run, slot, rect }: TileProps) {
  const { asset } = slot;
  const isClip = asset?.mediaType === 'video';
  const thumbnail = asset === null ? null : thumbnailUrl(asset.filename);
  const shown = useSharper(thumbnail, asset === null || isClip ? null : libraryUrl(asset.filename), rect.width);
  const preview = slot.preview > 0 ? `${previewUrl(run.requestId, slot.index)}?v=${slot.preview}` : null;
  const layers = useLayers(shown ?? preview, shown !== null);
  const blur = asset === null ? `blur(${Math.round(4 + (1 - slot.progress) * 14)}px)` : 'none';
  return (
    <>
      {layers.map(({ url, isArriving }, at) => {
        const isTop = at === layers.length - 1;
        const isPreview = asset === null || url.startsWith('/api/');
        return (
          <img
            key={url}
            class={classNames('tile-image', isArriving && 'tile-image-arriving', isPreview && 'tile-image-preview')}
            src={url}
            alt={isTop && asset !== null ? alternativeOf(asset) : ''}
            width={rect.width}
            height={rect.height}
            decoding={at === 0 && layers.length === 1 && !isPreview ? 'async' : 'sync'}
            draggable={false}
            style={isPreview ? { filter: blur } : undefined}
          />
        );
      })}
    </>
  );
}

function TileState({ run, slot }: { run: RunView; slot: Slot }) {
  const place = slot.index + 1;
  switch (slot.state) {
    case 'done':
      return null;
    case 'waiting':
    case 'drawing':
      return (
        <>
          <VisuallyHidden>{t('feed.tileWaiting', { place })}</VisuallyHidden>
          {slot.progress > 0 ? (
            <div
              class="tile-progress"
              role="progressbar"
              aria-label={t('feed.progress', { place })}
              aria-valuenow={Math.round(slot.progress * 100)}
            >
              <i style={{ transform: `scaleX(${slot.progress})` }} />
            </div>
          ) : (
            run.state === 'running' && slot.preview === 0 && <div class="tile-shimmer" aria-hidden="true" />
          )}
        </>
      );
    case 'cancelled':
    case 'failed':
      return <TileEnd run={run} slot={slot} />;
  }
}

/** How long the clip is, else that it is one. */
function clipWord({ video }: Asset): string {
  return typeof video?.duration === 'number' ? duration(Math.round(video.duration)) : t('feed.video');
}

function letterOf(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : String(index + 1);
}
