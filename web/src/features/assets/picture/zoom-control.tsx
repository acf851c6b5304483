import { Minus, Plus } from 'lucide';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { media } from '../../../ui/media.ts';
import type { Lens } from './lens.ts';
import './zoom-control.css';

/** On a phone all of a picture is what is seen, not so many percent of it. */
const namesFit = media('(max-width: 899px)');

/** Out, in, and how large the picture is now; the figure goes between all of it and its actual size. */
export function ZoomControl({ lens }: { lens: Lens }) {
  const { percent, isClose } = lens;
  const isFit = namesFit.value && !isClose.value;
  return (
    <fieldset class="zoom" aria-label={t('viewer.zoom')}>
      <IconButton
        icon={Minus}
        label={t('viewer.zoomOut')}
        size="small"
        keys="-"
        disabled={!isClose.value}
        onClick={() => lens.step(-1)}
      />
      <Button
        class="zoom-figure"
        kind="quiet"
        size="small"
        keys="0"
        label={isClose.value ? t('viewer.fit') : t('viewer.actualSize')}
        aria-label={
          isFit
            ? `${t('ui.shortFit')} - ${t('viewer.actualSize')}`
            : t(isClose.value ? 'viewer.zoomedIn' : 'viewer.zoomedOut', { percent: percent.value })
        }
        onClick={() => lens.toggle()}
      >
        {isFit ? t('ui.shortFit') : `${percent.value}%`}
      </Button>
      <IconButton icon={Plus} label={t('viewer.zoomIn')} size="small" keys="+" onClick={() => lens.step(1)} />
    </fieldset>
  );
}
