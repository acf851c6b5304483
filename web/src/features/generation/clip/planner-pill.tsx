import { ScrollText } from 'lucide';
import { chooseForClip, clipDraft } from '../../../state/generation/clip-choices.ts';
import { t } from '../../../text/language.ts';
import { ChoiceList } from '../bar/choice-list.tsx';
import { openPart } from '../bar/open-part.ts';
import { PillPopover } from '../bar/pill-popover.tsx';

const USUAL = '';

/** Who writes the shooting plan; as the settings say, while nothing is chosen. */
export function PlannerPill({ planners }: { planners: readonly string[] }) {
  const chosen = clipDraft.value.options['plannerModel'];
  const value = typeof chosen === 'string' && planners.includes(chosen) ? chosen : USUAL;
  return (
    <PillPopover
      part="planner"
      icon={ScrollText}
      label={t('clip.planner')}
      value={value === USUAL ? t('clip.plannerUsual') : value}
      popoverClass="choice-popover"
    >
      <ChoiceList
        label={t('clip.plannerHint')}
        options={[{ value: USUAL, label: t('bar.unset') }, ...planners.map((one) => ({ value: one, label: one }))]}
        value={value}
        onChange={(one) => {
          chooseForClip('plannerModel', one === USUAL ? undefined : one);
          openPart.value = null;
        }}
      />
    </PillPopover>
  );
}
