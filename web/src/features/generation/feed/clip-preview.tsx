import type { Asset } from '../../../../../src/domain/asset.ts';
import { libraryUrl } from '../../../api.ts';
import { beginOf } from '../../../state/assets/clips.ts';
import { media } from '../../../ui/media.ts';

const isCalm = media('(prefers-reduced-motion: reduce)');

/** A clip that plays in its tile without a sound, over its poster. There is one at a time, so one decoder is enough. */
export function ClipPreview({ asset }: { asset: Asset }) {
  const begin = beginOf(asset);
  if (isCalm.value) return null;
  return (
    <video
      class="tile-image tile-playing"
      src={libraryUrl(asset.filename)}
      muted
      autoplay
      playsInline
      loop={begin === 0}
      aria-hidden="true"
      tabIndex={-1}
      onLoadedMetadata={({ currentTarget }) => {
        if (begin > 0) currentTarget.currentTime = begin;
      }}
      onEnded={({ currentTarget }) => {
        currentTarget.currentTime = begin;
        void currentTarget.play().catch(() => undefined);
      }}
    />
  );
}
