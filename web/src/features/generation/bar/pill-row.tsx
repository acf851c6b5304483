import { X } from 'lucide';
import { record } from '../../../state/generation/composer-choices.ts';
import { hasControl } from '../../../state/generation/composer-request.ts';
import { choose, draft } from '../../../state/generation/draft.ts';
import { t } from '../../../text/language.ts';
import { Pill } from '../../../ui/pill.tsx';
import { CountPill } from './count-pill.tsx';
import { ModelPill } from './model-pill.tsx';
import { MorePill } from './more-pill.tsx';
import { QualityPill } from './quality-pill.tsx';
import { ShapePill } from './shape-pill.tsx';
import { StrengthPill } from './strength-pill.tsx';

/** The choices of the next run. A pill is there only where the record of the model has the thing. */
export function PillRow() {
  const model = record.value;
  return (
    <>
      <ModelPill />
      {model !== null && (
        <>
          <ShapePill model={model} />
          <CountPill model={model} />
          {model.qualities !== null && <QualityPill qualities={model.qualities} />}
          {hasControl(model, 'strength') && draft.value.references.length > 0 && <StrengthPill />}
          <MorePill model={model} />
        </>
      )}
      <SwitchedOn />
    </>
  );
}

/** What changes the picture much and is easily forgotten stands in the row while it is on; a click turns it off. */
function SwitchedOn() {
  const { options } = draft.value;
  const model = record.value;
  const has = (name: string) => model !== null && hasControl(model, name) && options[name] !== undefined;
  return (
    <>
      {has('mode') && <OnPill label={t('bar.directShort')} off={() => choose('mode', undefined)} />}
      {options['storyboard'] === true && (
        <OnPill label={t('bar.storyboard')} off={() => choose('storyboard', undefined)} />
      )}
      {has('seed') && (
        <OnPill label={t('bar.seedLocked', { seed: String(options['seed']) })} off={() => choose('seed', undefined)} />
      )}
      {has('negativePrompt') && (
        <OnPill
          label={t('bar.negativeShort', { text: String(options['negativePrompt']) })}
          off={() => choose('negativePrompt', undefined)}
        />
      )}
    </>
  );
}

function OnPill({ label, off }: { label: string; off: () => void }) {
  return (
    <Pill class="bar-on" icon={X} label={t('bar.turnOff', { option: label })} value={label} pressed onClick={off} />
  );
}
