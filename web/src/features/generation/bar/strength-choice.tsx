import { choose, draft } from '../../../state/generation/draft.ts';
import { t } from '../../../text/language.ts';
import { Field } from '../../../ui/field.tsx';
import { Slider } from '../../../ui/slider.tsx';
import { percentWord } from './words.ts';

const MIDDLE = 0.5;

/** How far the result may leave the references, as a slider. */
export function StrengthChoice() {
  const chosen = draft.value.options['strength'];
  const value = typeof chosen === 'number' ? chosen : MIDDLE;
  return (
    <Field
      label={`${t('bar.strength')}: ${chosen === undefined ? t('bar.strengthDefault') : percentWord(value)}`}
      hint={t('bar.strengthHint', { near: percentWord(0), far: percentWord(1) })}
    >
      <Slider
        value={value}
        min={0}
        max={1}
        step={0.05}
        format={percentWord}
        onChange={(next) => choose('strength', next)}
      />
    </Field>
  );
}
