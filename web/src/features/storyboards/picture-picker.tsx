import { useEffect, useState } from 'preact/hooks';
import type { Asset } from '../../../../src/domain/asset.ts';
import { studio, thumbnailUrl } from '../../api.ts';
import { alternativeOf } from '../../state/assets/pictures.ts';
import { t } from '../../text/language.ts';
import { TextField } from '../../ui/text-field.tsx';
import './picture-picker.css';

const MOST = 60;
const REST_MS = 250;

/** Pictures of the library, newest first, to choose one. */
export function PicturePicker({ onChoose }: { onChoose: (filename: string) => void }) {
  const [words, type] = useState('');
  const assets = usePictures(words);
  return (
    <div class="picture-picker">
      <TextField
        type="search"
        label={t('boards.findPicture')}
        placeholder={t('boards.findPicture')}
        value={words}
        onChange={type}
      />
      {assets?.length === 0 && <p class="picture-picker-none">{t('boards.noPictures')}</p>}
      <ul>
        {assets?.map((asset) => (
          <li key={asset.filename}>
            <button type="button" onClick={() => onChoose(asset.filename)}>
              <img src={thumbnailUrl(asset.filename)} alt={alternativeOf(asset)} loading="lazy" decoding="async" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function usePictures(words: string): readonly Asset[] | null {
  const [assets, take] = useState<readonly Asset[] | null>(null);
  useEffect(() => {
    let isLate = false;
    const read = async () => {
      const search = words.trim();
      const { items } = await studio.assets.list({ limit: MOST, mediaType: 'image', ...(search !== '' && { search }) });
      if (!isLate) take(items);
    };
    const timer = setTimeout(() => void read().catch(() => !isLate && take([])), words === '' ? 0 : REST_MS);
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [words]);
  return assets;
}
