import { composed, cost, record, recordProvider, usual } from '../../../state/generation/composer-choices.ts';
import { costOf } from '../../../state/generation/composer-request.ts';
import { choose } from '../../../state/generation/draft.ts';
import { t } from '../../../text/language.ts';
import { ChoiceList } from './choice-list.tsx';
import { openPart } from './open-part.ts';
import { costWord, valueWord } from './words.ts';

/** The levels of quality and what each costs; choosing one closes the part. */
export function QualityChoices({ qualities }: { qualities: readonly string[] }) {
  return (
    <ChoiceList
      label={t('bar.quality')}
      options={qualities.map((value) => ({ value, label: valueWord(value), note: priceOf(value) }))}
      value={composed.value.checked?.settled.quality ?? ''}
      onChange={(value) => {
        choose('quality', value === usual.value?.quality ? undefined : value);
        openPart.value = null;
      }}
    />
  );
}

/** What one picture costs at this level; nothing where all cost the same. */
function priceOf(quality: string): string | undefined {
  const model = record.value;
  if (model === null || cost.value?.kind !== 'dollars') return undefined;
  return costWord(costOf(model, recordProvider.value, { n: 1, quality }));
}
