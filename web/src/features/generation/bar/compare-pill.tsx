import { Columns3 } from 'lucide';
import { catalogue } from '../../../state/system/system.ts';
import { t } from '../../../text/language.ts';
import { CompareChoices } from './compare-choices.tsx';
import { modelLines } from './model-list.ts';
import { PillPopover } from './pill-popover.tsx';

/** One prompt by several models; there where several are ready. */
export function ComparePill() {
  if (modelLines(catalogue.value, '').ready.length < 2) return null;
  return (
    <PillPopover
      part="compare"
      icon={Columns3}
      label={t('bar.compareModels')}
      value={t('bar.compare')}
      class="bar-more"
      popoverClass="compare-choices-popover"
      align="end"
    >
      <CompareChoices />
    </PillPopover>
  );
}
