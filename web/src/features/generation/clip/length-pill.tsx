import { Timer } from 'lucide';
import { chooseForClip, clipProvider, composedClip } from '../../../state/generation/clip-choices.ts';
import { type ClipModel, clipCost, lengthsOf } from '../../../state/generation/clip-request.ts';
import { t } from '../../../text/language.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { Slider } from '../../../ui/slider.tsx';
import { PillPopover } from '../bar/pill-popover.tsx';
import { costWord } from '../bar/words.ts';
import './clip-pills.css';

const MOST_SEGMENTS = 5;

/** How long the clip is; its popover says what that costs. */
export function LengthPill({ model }: { model: ClipModel }) {
  const checked = composedClip.value?.checked;
  const length = checked?.settled.duration ?? model.video.duration.default;
  const shorter = checked?.warnings.find(({ field }) => field === 'duration');
  const words = (seconds: unknown) => t('clip.seconds', { count: Number(seconds) });
  return (
    <PillPopover
      part="length"
      icon={Timer}
      label={t('clip.length')}
      value={words(length)}
      warn={
        shorter === undefined
          ? undefined
          : t('clip.lengthShorter', { asked: words(shorter.value), used: words(shorter.normalizedTo) })
      }
      popoverClass="clip-popover"
    >
      <Lengths model={model} length={length} />
    </PillPopover>
  );
}

function Lengths({ model, length }: { model: ClipModel; length: number }) {
  const lengths = lengthsOf(model.video);
  const settled = composedClip.value?.checked.settled;
  const take = (seconds: number) =>
    chooseForClip('duration', seconds === model.video.duration.default ? undefined : seconds);
  const cost = settled === undefined ? null : clipCost(model, clipProvider.value, settled);
  const words = (seconds: number) => t('clip.seconds', { count: seconds });
  return (
    <div class="clip-choice">
      <header class="clip-choice-head">
        <strong>{words(length)}</strong>
        {cost !== null && <span>{costWord(cost)}</span>}
      </header>
      {lengths.length <= MOST_SEGMENTS ? (
        <Segmented
          fill
          label={t('clip.length')}
          options={lengths.map((one) => ({ value: String(one), label: words(one) }))}
          value={String(length)}
          onChange={(text) => take(Number(text))}
        />
      ) : (
        <Slider
          label={t('clip.length')}
          value={lengths.indexOf(length)}
          min={0}
          max={lengths.length - 1}
          format={(at) => words(lengths[at] ?? length)}
          onChange={(at) => take(lengths[at] ?? length)}
        />
      )}
    </div>
  );
}
