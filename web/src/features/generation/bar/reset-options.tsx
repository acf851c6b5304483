import { RotateCcw } from 'lucide';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';

/** The foot of the rarer options: all of them as they were. */
export function ResetOptions({ isFresh, onReset }: { isFresh: boolean; onReset: () => void }) {
  return (
    <footer class="more-foot">
      <Button
        size="small"
        kind="quiet"
        icon={RotateCcw}
        label={t('bar.resetAll')}
        disabled={isFresh}
        onClick={onReset}
      />
    </footer>
  );
}
