import { type Signal, useSignal } from '@preact/signals';
import { Maximize2, X } from 'lucide';
import { useCallback, useRef } from 'preact/hooks';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { lay } from '../../../routes.ts';
import { t } from '../../../text/language.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { knownSize, type Lens } from '../picture/lens.ts';
import { useSize } from '../picture/use-size.ts';
import type { Size, View } from '../picture/zoom.ts';
import { CAPTION_PX, Caption } from './caption.tsx';
import { columnsFor, GAP_PX } from './grid.ts';
import { Pane } from './pane.tsx';

interface SideBySideProps {
  assets: readonly Asset[];
  view: Signal<View>;
  onLens: (lens: Lens) => void;
  onRemove: (filename: string) => void;
}

/** All pictures at once, as large as the window allows. */
export function SideBySide({ assets, view, onLens, onRemove }: SideBySideProps) {
  const grid = useRef<HTMLDivElement>(null);
  const size = useSignal<Size | null>(null);
  useSize(grid, size);
  const room = size.value;
  const columns = room === null ? assets.length : columnsFor(assets.map(knownSize), room, GAP_PX, CAPTION_PX);
  const rows = Math.ceil(assets.length / columns);
  const heard = useRef(onLens);
  heard.current = onLens;
  const hear = useCallback((lens: Lens) => heard.current(lens), []);
  return (
    <div
      ref={grid}
      class="compare-grid"
      style={{
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
        gridTemplateRows: `repeat(${rows}, minmax(0, 1fr))`,
      }}
    >
      {assets.map((asset, at) => (
        <figure class="compare-figure" key={asset.filename}>
          <Pane asset={asset} view={view} {...(at === 0 && { onLens: hear })} />
          <Caption assets={assets} at={at}>
            <IconButton
              size="small"
              icon={Maximize2}
              label={t('viewer.compare.open', { at: at + 1 })}
              onClick={() => lay({ view: asset.filename })}
            />
            {assets.length > 2 && (
              <IconButton
                size="small"
                icon={X}
                label={t('viewer.compare.remove', { at: at + 1 })}
                onClick={() => onRemove(asset.filename)}
              />
            )}
          </Caption>
        </figure>
      ))}
    </div>
  );
}
