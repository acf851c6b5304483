import { Copy } from 'lucide';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { change, draft } from '../../../state/composer.ts';
import { toast } from '../../../state/toasts.ts';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { copyText } from '../clipboard.ts';

/** What can be done with the seed of a picture; where there is none, what that means. */
export function Seed({ asset: { seed } }: { asset: Asset }) {
  if (seed === null || seed === undefined) return <p class="details-remark">{t('viewer.noSeed')}</p>;
  const reuse = () => {
    change({ options: { ...draft.value.options, seed } });
    toast(t('viewer.seedTaken'));
  };
  return (
    <div class="details-seed">
      <Button size="small" label={t('viewer.useSeed')} onClick={reuse} />
      <IconButton icon={Copy} label={t('viewer.copySeed')} size="small" onClick={() => void copyText(String(seed))} />
    </div>
  );
}
