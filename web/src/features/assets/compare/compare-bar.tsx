import type { Signal } from '@preact/signals';
import { ArrowLeftRight, Blend as BlendIcon, Columns2, Diff, Eye, ListChecks, SplitSquareHorizontal, X } from 'lucide';
import { keysOf, perform } from '../../../commands.ts';
import { t } from '../../../text/language.ts';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { media } from '../../../ui/media.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import type { Lens } from '../picture/lens.ts';
import { ZoomControl } from '../picture/zoom-control.tsx';
import type { Arrangement } from './arrangement.ts';

interface CompareBarProps {
  count: number;
  arrangement: Arrangement;
  onArrange: (arrangement: Arrangement) => void;
  lens: Lens | null;
  showsSettings: Signal<boolean>;
  showsSecond: Signal<boolean>;
  onClose: () => void;
}

/** Whether there is room for words beside the icons. */
const isWide = media('(min-width: 1024px)');

/** How the pictures are shown, and what is shown of them. */
export function CompareBar(props: CompareBarProps) {
  const { count, arrangement, onArrange, lens, showsSettings, showsSecond, onClose } = props;
  const hasTwo = arrangement === 'blink' || arrangement === 'slider';
  return (
    <header class="compare-bar">
      <IconButton icon={X} label={t('common.close')} keys="Escape" onClick={onClose} />
      <h2 class="compare-title">{t('viewer.compare')}</h2>
      {count === 2 && (
        <Segmented
          class="compare-arrangement"
          label={t('viewer.compare.arrangement')}
          size="small"
          iconsOnly={!isWide.value}
          value={arrangement}
          onChange={onArrange}
          options={[
            { value: 'side', label: t('viewer.compare.side'), icon: Columns2 },
            { value: 'slider', label: t('viewer.compare.slider'), icon: SplitSquareHorizontal },
            { value: 'blink', label: t('viewer.compare.blink'), icon: BlendIcon },
            { value: 'difference', label: t('viewer.compare.difference'), icon: Diff },
          ]}
        />
      )}
      {hasTwo && (
        <Button
          size="small"
          kind="quiet"
          icon={Eye}
          keys={keysOf('compare.blink') ?? 'B'}
          class="compare-second"
          label={t('viewer.compare.showSecond')}
          pressed={showsSecond.value}
          onClick={() => {
            showsSecond.value = !showsSecond.value;
          }}
        />
      )}
      <span class="compare-room" />
      {lens !== null && <ZoomControl lens={lens} />}
      <IconButton
        icon={ArrowLeftRight}
        label={t('viewer.compare.swap')}
        keys={keysOf('compare.swap') ?? 'S'}
        onClick={() => perform('compare.swap')}
      />
      <IconButton
        icon={ListChecks}
        label={t('viewer.compare.settings')}
        keys={keysOf('compare.settings') ?? 'I'}
        pressed={showsSettings.value}
        onClick={() => perform('compare.settings')}
      />
    </header>
  );
}
