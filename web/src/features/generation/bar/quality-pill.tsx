import { Gem } from 'lucide';
import { composed } from '../../../state/generation/composer-choices.ts';
import { t } from '../../../text/language.ts';
import { soon } from '../../../ui/lazy.tsx';
import { PillPopover } from './pill-popover.tsx';
import { valueWord } from './words.ts';

const QualityChoices = soon(() => import('./quality-choices.tsx').then(({ QualityChoices }) => QualityChoices));

/** How carefully the model draws, and what each level costs. */
export function QualityPill({ qualities }: { qualities: readonly string[] }) {
  const chosen = composed.value.checked?.settled.quality ?? '';
  return (
    <PillPopover
      part="quality"
      icon={Gem}
      label={t('bar.quality')}
      value={valueWord(chosen)}
      popoverClass="choice-popover"
    >
      <QualityChoices qualities={qualities} />
    </PillPopover>
  );
}
