import { libraryUrl, thumbnailUrl } from '../../../api.ts';
import type { Card } from '../../../state/sessions/graph-document.ts';
import { media } from '../../../ui/media.ts';

const isStill = media('(prefers-reduced-motion: reduce)');

/** The clip of the selected card, without sound and over and over; where motion is not wanted, by its own controls. */
export function CardClip({ card, filename }: { card: Card; filename: string }) {
  return (
    <video
      class="nodrag"
      src={libraryUrl(filename)}
      poster={thumbnailUrl(filename)}
      aria-label={card.fields.prompt || filename}
      autoPlay={!isStill.value}
      controls={isStill.value}
      loop
      muted
      playsInline
    />
  );
}
