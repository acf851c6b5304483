import { Copy, Repeat } from 'lucide';
import { change, draft } from '../../../state/generation/composer.ts';
import { toast } from '../../../state/system/toasts.ts';
import { t } from '../../../text/language.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { copyText } from '../clipboard.ts';

/** A seed, with what can be done with it. */
export function Seed({ seed }: { seed: string }) {
  const reuse = () => {
    change({ options: { ...draft.value.options, seed } });
    toast(t('viewer.seedTaken'), { kind: 'good' });
  };
  return (
    <span class="details-seed">
      <span class="details-figure">{seed}</span>
      <IconButton
        icon={Copy}
        iconSize={14}
        size="small"
        label={t('viewer.copySeed')}
        onClick={() => void copyText(seed)}
      />
      <IconButton icon={Repeat} iconSize={14} size="small" label={t('viewer.useSeed')} onClick={reuse} />
    </span>
  );
}
