import { MonitorPlay } from 'lucide';
import { chooseForClip, composedClip } from '../../../state/generation/clip-choices.ts';
import type { ClipModel } from '../../../state/generation/clip-request.ts';
import { dollars, t } from '../../../text/language.ts';
import { ChoiceList } from '../bar/choice-list.tsx';
import { openPart } from '../bar/open-part.ts';
import { PillPopover } from '../bar/pill-popover.tsx';

/** How sharp the clip is, with the price of a second where it depends on that. */
export function ResolutionPill({ model }: { model: ClipModel }) {
  const { resolutions, defaultResolution } = model.video;
  const value = composedClip.value?.checked.settled.resolution ?? defaultResolution;
  return (
    <PillPopover
      part="resolution"
      icon={MonitorPlay}
      label={t('clip.resolution')}
      value={value}
      popoverClass="choice-popover"
    >
      <ChoiceList
        label={t('clip.resolution')}
        options={resolutions.map((one) => ({ value: one, label: one, note: priceOf(model, one) }))}
        value={value}
        onChange={(one) => {
          chooseForClip('resolution', one === defaultResolution ? undefined : one);
          openPart.value = null;
        }}
      />
    </PillPopover>
  );
}

function priceOf({ video: { price } }: ClipModel, resolution: string): string | undefined {
  const second = price?.perSecondUsd[resolution];
  return second === undefined || second === 0 ? undefined : t('clip.perSecondShort', { price: dollars(second) });
}
