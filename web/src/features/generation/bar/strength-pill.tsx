import { Blend } from 'lucide';
import { choose, draft } from '../../../state/generation/draft.ts';
import { number, t } from '../../../text/language.ts';
import { Field } from '../../../ui/field.tsx';
import { Slider } from '../../../ui/slider.tsx';
import { PillPopover } from './pill-popover.tsx';

const MIDDLE = 0.5;

/** How far the result may be from the references. */
export function StrengthPill() {
  const chosen = draft.value.options['strength'];
  const value = typeof chosen === 'number' ? chosen : MIDDLE;
  const written = (part: number) => number(part, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <PillPopover
      part="strength"
      icon={Blend}
      label={t('bar.strength')}
      value={chosen === undefined ? t('bar.strength') : written(value)}
      popoverClass="strength-popover"
    >
      <Field
        label={`${t('bar.strength')}: ${chosen === undefined ? t('bar.strengthDefault') : written(value)}`}
        hint={t('bar.strengthHint')}
      >
        <Slider
          value={value}
          min={0}
          max={1}
          step={0.05}
          format={written}
          onChange={(next) => choose('strength', next)}
        />
      </Field>
    </PillPopover>
  );
}
