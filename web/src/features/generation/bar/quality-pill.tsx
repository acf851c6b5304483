import { Gem } from 'lucide';
import { composed, cost, record, recordProvider, usual } from '../../../state/generation/composer-choices.ts';
import { costOf } from '../../../state/generation/composer-request.ts';
import { choose } from '../../../state/generation/draft.ts';
import { t } from '../../../text/language.ts';
import { ChoiceList } from './choice-list.tsx';
import { openPart } from './open-part.ts';
import { PillPopover } from './pill-popover.tsx';
import { costWord, valueWord } from './words.ts';

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
      <ChoiceList
        label={t('bar.quality')}
        options={qualities.map((value) => ({ value, label: valueWord(value), note: priceOf(value) }))}
        value={chosen}
        onChange={(value) => {
          choose('quality', value === usual.value?.quality ? undefined : value);
          openPart.value = null;
        }}
      />
    </PillPopover>
  );
}

/** What one picture costs at this level; nothing where all cost the same. */
function priceOf(quality: string): string | undefined {
  const model = record.value;
  if (model === null || cost.value?.kind !== 'dollars') return undefined;
  return costWord(costOf(model, recordProvider.value, { n: 1, quality }));
}
