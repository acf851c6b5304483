import { Clapperboard, Volume2, VolumeX } from 'lucide';
import { keysOf } from '../../../commands.ts';
import {
  chooseForClip,
  clipChoice,
  clipDraft,
  clipProvider,
  clipRecord,
} from '../../../state/generation/clip-choices.ts';
import type { ClipModel } from '../../../state/generation/clip-request.ts';
import { said, t } from '../../../text/language.ts';
import { Pill } from '../../../ui/pill.tsx';
import { ModelPicker } from '../bar/model-picker.tsx';
import { PillPopover } from '../bar/pill-popover.tsx';
import { ClipShapePill } from './clip-shape-pill.tsx';
import { LengthPill } from './length-pill.tsx';
import { MoreClipPill } from './more-clip-pill.tsx';
import { PlannerPill } from './planner-pill.tsx';
import { ResolutionPill } from './resolution-pill.tsx';

/** The choices of the next clip, each only where the record of the model has it. */
export function ClipPills() {
  const model = clipRecord.value;
  return (
    <>
      <ClipModelPill model={model} />
      {model !== null && (
        <>
          <LengthPill model={model} />
          <ResolutionPill model={model} />
          <ClipShapePill model={model} />
          {model.video.planners !== null && (
            <>
              <PlannerPill planners={model.video.planners} />
              <StoryboardPill />
            </>
          )}
          {model.video.audio === 'optional' && <AudioPill />}
          <MoreClipPill model={model} />
        </>
      )}
    </>
  );
}

/** Who makes the clip, and whether they are ready. */
function ClipModelPill({ model }: { model: ClipModel | null }) {
  const label = model?.label ?? '';
  const isReady = clipProvider.value?.ready !== false;
  const reason = said(clipProvider.value?.reason ?? '');
  return (
    <PillPopover
      part="model"
      icon={Clapperboard}
      label={t('bar.model')}
      value={clipChoice.value === null && label !== '' ? t('bar.automaticNow', { label }) : label || t('bar.automatic')}
      warn={isReady ? undefined : t('bar.modelNotReady', { model: label, reason })}
      keys={keysOf('create.model')}
      class="bar-model"
      popoverClass="model-popover"
    >
      <ModelPicker />
    </PillPopover>
  );
}

function StoryboardPill() {
  const isOn = clipDraft.value.options['storyboard'] === true;
  return (
    <Pill
      class="clip-switch"
      label={t('clip.storyboardHint')}
      value={t('clip.storyboard')}
      pressed={isOn}
      onClick={() => chooseForClip('storyboard', isOn ? undefined : true)}
    />
  );
}

/** Sound by choice: as the model likes it, on, off. */
function AudioPill() {
  const isOn = clipDraft.value.options['audio'] !== false;
  return (
    <Pill
      class="clip-switch"
      icon={isOn ? Volume2 : VolumeX}
      label={t('clip.audio')}
      value={t(isOn ? 'clip.audioOn' : 'clip.audioOff')}
      pressed={isOn}
      onClick={() => chooseForClip('audio', isOn ? false : undefined)}
    />
  );
}
