import { useSignal, useSignalEffect } from '@preact/signals';
import { ArrowUp } from 'lucide';
import { runs } from '../../../state/generation/runs.ts';
import { t } from '../../../text/language.ts';
import { Icon } from '../../../ui/icon.tsx';
import { coveredAbove } from './feed-focus.ts';
import { isAway } from './feed-view.ts';

/** Tells of runs that came while the person looks at older ones; a click leads to them. */
export function NewRuns() {
  const newest = useSignal<number | null>(null);
  const count = useSignal(0);
  useSignalEffect(() => {
    if (!isAway.value) {
      newest.value = runs.value[0]?.startedAt ?? 0;
      count.value = 0;
    } else if (newest.peek() !== null) {
      const since = newest.peek() ?? 0;
      const at = runs.value.findIndex(({ startedAt }) => startedAt <= since);
      count.value = at < 0 ? 0 : at;
    } else {
      newest.value = runs.value[0]?.startedAt ?? null;
    }
  });
  if (count.value === 0) return null;
  return (
    <button
      type="button"
      class="feed-new"
      style={{ top: `${coveredAbove() + 12}px` }}
      title={t('feed.toNewest')}
      onClick={() => scrollTo({ top: 0, behavior: 'instant' })}
    >
      <Icon icon={ArrowUp} size={14} />
      {t('feed.newRuns', { count: count.value })}
    </button>
  );
}
