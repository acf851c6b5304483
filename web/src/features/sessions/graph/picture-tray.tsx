import { Ellipsis, X } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { studio, thumbnailUrl } from '../../../api.ts';
import { alternativeOf } from '../../../state/assets/pictures.ts';
import { DRAG_TYPE } from '../../../state/generation/references.ts';
import { onlyCard } from '../../../state/sessions/graph-store.ts';
import { t } from '../../../text/language.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { MenuButton, MenuItem } from '../../../ui/menu.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { graphPart } from './graph-part.ts';
import { addReferences, takePicture } from './take-drop.ts';
import './picture-tray.css';

const MOST = 60;
const REST_MS = 250;

/** Pictures of the library, newest first, to drag into the graph or to put there with a click. */
export function PictureTray() {
  const [words, type] = useState('');
  const assets = usePictures(words);
  return (
    <aside class="graph-tray" aria-label={t('graph.pictures')}>
      <header>
        <h2>{t('graph.pictures')}</h2>
        <IconButton icon={X} size="small" label={t('common.close')} onClick={() => graphPart.close()} />
      </header>
      <TextField
        type="search"
        label={t('graph.findPicture')}
        placeholder={t('graph.findPicture')}
        value={words}
        onChange={type}
      />
      {assets?.length === 0 && <p class="graph-tray-none">{t('graph.noPictures')}</p>}
      <ul class="graph-tray-list">
        {assets?.map((asset) => (
          <Picture key={asset.filename} asset={asset} />
        ))}
      </ul>
      <p class="graph-tray-hint">{t('graph.trayHint')}</p>
    </aside>
  );
}

function Picture({ asset }: { asset: Asset }) {
  const { filename } = asset;
  const chosen = onlyCard.value;
  return (
    <li>
      <button
        type="button"
        class="graph-tray-picture"
        draggable
        onDragStart={({ dataTransfer }) => dataTransfer?.setData(DRAG_TYPE, filename)}
        onClick={() => void takePicture(filename)}
      >
        <img
          src={thumbnailUrl(filename)}
          alt={alternativeOf(asset)}
          loading="lazy"
          decoding="async"
          draggable={false}
        />
      </button>
      <MenuButton icon={Ellipsis} size="small" label={t('graph.more')}>
        <MenuItem label={t('graph.addAsCard')} onSelect={() => void takePicture(filename)} />
        <MenuItem
          label={t('graph.addAsReference')}
          disabled={chosen === undefined}
          reason={t('graph.selectFirst')}
          onSelect={() => chosen !== undefined && addReferences(chosen.id, [{ filename, name: filename }])}
        />
      </MenuButton>
    </li>
  );
}

function usePictures(words: string): readonly Asset[] | null {
  const [assets, take] = useState<readonly Asset[] | null>(null);
  useEffect(() => {
    let isLate = false;
    const read = async () => {
      const search = words.trim();
      const page = await studio.assets.list({ limit: MOST, ...(search !== '' && { search }) });
      if (!isLate) take(page.items.filter(({ mediaType }) => mediaType === 'image'));
    };
    const timer = setTimeout(() => void read().catch(() => !isLate && take([])), words === '' ? 0 : REST_MS);
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [words]);
  return assets;
}
