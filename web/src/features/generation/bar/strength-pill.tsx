import { Blend } from 'lucide';
import { draft } from '../../../state/generation/draft.ts';
import { t } from '../../../text/language.ts';
import { soon } from '../../../ui/lazy.tsx';
import { PillPopover } from './pill-popover.tsx';
import { percentWord } from './words.ts';

const StrengthChoice = soon(() => import('./strength-choice.tsx').then(({ StrengthChoice }) => StrengthChoice));

/** How far the result may leave the references. */
export function StrengthPill() {
  const chosen = draft.value.options['strength'];
  return (
    <PillPopover
      part="strength"
      class="bar-passing"
      icon={Blend}
      label={t('bar.strength')}
      value={typeof chosen === 'number' ? percentWord(chosen) : t('bar.strength')}
      popoverClass="strength-popover"
    >
      <StrengthChoice />
    </PillPopover>
  );
}
