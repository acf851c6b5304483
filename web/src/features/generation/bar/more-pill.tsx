import { SlidersHorizontal } from 'lucide';
import type { Model } from '../../../../../src/domain/catalog.ts';
import { keysOf } from '../../../commands.ts';
import { fitOptions } from '../../../state/generation/composer-request.ts';
import { defaults } from '../../../state/generation/defaults.ts';
import { draft } from '../../../state/generation/draft.ts';
import { t } from '../../../text/language.ts';
import { soon } from '../../../ui/lazy.tsx';
import { PillPopover } from './pill-popover.tsx';

const MoreOptions = soon(() => import('./more-options.tsx').then(({ MoreOptions }) => MoreOptions));
/** Options with a pill of their own. */
const ELSEWHERE = ['n', 'size', 'quality', 'strength', 'template', 'templateMode', 'templateSeed'];

/** The rarer options; a dot says that one of them is not as in a fresh bar. */
export function MorePill({ model }: { model: Model }) {
  const changed = changedOptions(draft.value.options, model);
  return (
    <PillPopover
      part="more"
      icon={SlidersHorizontal}
      label={changed === 0 ? t('bar.moreOptions') : `${t('bar.moreOptions')}, ${t('bar.changed', { count: changed })}`}
      value={t('bar.more')}
      keys={keysOf('create.more')}
      class={changed > 0 ? 'bar-more bar-more-changed' : 'bar-more'}
      popoverClass="more-popover"
      align="end"
    >
      <MoreOptions model={model} />
    </PillPopover>
  );
}

function changedOptions(options: Readonly<Record<string, unknown>>, model: Model): number {
  const { fitting } = fitOptions(options, model);
  const usual = defaults.value.options;
  const changed = Object.keys(fitting).filter(
    (name) => !ELSEWHERE.includes(name) && JSON.stringify(fitting[name]) !== JSON.stringify(usual[name]),
  );
  const own = changed.includes('options') ? Object.keys(fitting['options'] as object).length - 1 : 0;
  return changed.length + own;
}
