import { Ban, CircleAlert } from 'lucide';
import type { RunView, Slot } from '../../../state/generation/runs.ts';
import { t } from '../../../text/language.ts';
import { Icon } from '../../../ui/icon.tsx';
import { headingOf, reasonOf, sentenceOf } from './error-words.ts';

/** Stands where a picture would be that was not made, and says why. */
export function TileEnd({ run, slot }: { run: RunView; slot: Slot }) {
  const { title, reason } = whyOf(run, slot);
  return (
    <div class="tile-end">
      <Icon icon={slot.state === 'cancelled' ? Ban : CircleAlert} size={18} />
      <strong>{title}</strong>
      {reason !== undefined && <span title={reason}>{reason}</span>}
    </div>
  );
}

/** For a reason of its own, or because the whole run ended. */
function whyOf({ error }: RunView, { state, failure }: Slot): { title: string; reason?: string } {
  if (state === 'cancelled') return { title: t('feed.tileCancelled') };
  if (failure !== null) return { title: t('feed.tileFailed'), reason: reasonOf(failure) };
  return error === null ? { title: t('feed.tileMissing') } : { title: headingOf(error), reason: sentenceOf(error) };
}
