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
  const text = (name: string) => String(options[name]);
  const on = [
    { name: 'mode', label: t('bar.directShort') },
    { name: 'storyboard', label: t('bar.storyboard') },
    { name: 'seed', label: t('bar.seedLocked', { seed: text('seed') }) },
    { name: 'negativePrompt', label: t('bar.negativeShort', { text: text('negativePrompt') }) },
  ].filter(({ name }) => model !== null && hasControl(model, name) && (options[name] ?? false) !== false);
  if (on.length === 0) return null;
  return (
    <span class="bar-ons bar-passing" style={{ '--bar-ons': String(on.length) }}>
      {on.map(({ name, label }) => (
        <OnPill key={name} label={label} off={() => choose(name, undefined)} />
      ))}
    </span>
  );
}

function OnPill({ label, off }: { label: string; off: () => void }) {
  return (
    <Pill class="bar-on" icon={X} label={t('bar.turnOff', { option: label })} value={label} pressed onClick={off} />
  );
}
