import { Images, ListOrdered } from 'lucide';
import type { Model } from '../../../../../src/domain/catalog.ts';
import { composed, count } from '../../../state/generation/composer-choices.ts';
import { DEFAULTS } from '../../../state/generation/composer-request.ts';
import { number, t } from '../../../text/language.ts';
import { soon } from '../../../ui/lazy.tsx';
import { PillPopover } from './pill-popover.tsx';

const CountChoices = soon(() => import('./count-choices.tsx').then(({ CountChoices }) => CountChoices));

/** How many pictures, and how they belong together. */
export function CountPill({ model }: { model: Model }) {
  const most = Math.min(model.maxCount, DEFAULTS.maxCount);
  const isSequence = composed.value.form === 'sequence';
  if (most === 1) return null;
  return (
    <PillPopover
      part="count"
      icon={isSequence ? ListOrdered : Images}
      label={t('bar.count')}
      value={isSequence ? t('bar.sequenceOf', { count: count.value }) : number(count.value)}
      popoverClass="count-popover"
    >
      <CountChoices model={model} most={most} />
    </PillPopover>
  );
}
