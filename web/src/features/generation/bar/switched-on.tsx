import { X } from 'lucide';
import { record } from '../../../state/generation/composer-choices.ts';
import { hasControl } from '../../../state/generation/composer-request.ts';
import { choose, draft } from '../../../state/generation/draft.ts';
import { t } from '../../../text/language.ts';
import { Pill } from '../../../ui/pill.tsx';

/** What changes the picture much and is easily forgotten stands in the row while it is on; a click turns it off. */
export function SwitchedOn() {
  const { options } = draft.value;
  const model = record.value;
  const text = (name: string) => String(options[name]);
  const on = [
    { name: 'providerUrl', label: t('bar.continuesThere') },
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
