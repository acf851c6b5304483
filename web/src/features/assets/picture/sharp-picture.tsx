import { useEffect, useState } from 'preact/hooks';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { libraryUrl, thumbnailUrl } from '../../../api.ts';
import { alternativeOf } from '../../../state/assets/pictures.ts';
import { preloaded } from './preload.ts';
import type { Point, Size } from './zoom.ts';
import './sharp-picture.css';

interface SharpPictureProps {
  asset: Asset;
  /** Where it stands, in CSS pixels. */
  at: Point & Size & { scale: number };
  /** The real size of the picture once it is read. */
  onSize?: (size: Size) => void;
  alt?: string;
}

const PIXELS_SHOW = 4;

/** A picture that is there at once as its thumbnail and becomes sharp in its place, without a flash. */
export function SharpPicture({ asset, at, onSize, alt = alternativeOf(asset) }: SharpPictureProps) {
  const { filename } = asset;
  const [sharp, setSharp] = useState<string | null>(() => (preloaded(filename) ? filename : null));
  const isSharp = sharp === filename;
  const [isBroken, setBroken] = useState(false);
  useEffect(() => setBroken(false), [filename]);
  const style = { left: `${at.x}px`, top: `${at.y}px`, width: `${at.width}px`, height: `${at.height}px` };
  return (
    <div class={at.scale >= PIXELS_SHOW ? 'picture picture-pixels' : 'picture'} style={style}>
      {!isSharp && <img class="picture-image" src={thumbnailUrl(filename)} alt="" decoding="sync" draggable={false} />}
      {!isBroken && (
        <img
          key={filename}
          class="picture-image"
          src={libraryUrl(filename)}
          alt={alt}
          draggable={false}
          decoding={isSharp ? 'sync' : 'async'}
          hidden={!isSharp}
          onLoad={({ currentTarget }) => {
            const { naturalWidth: width, naturalHeight: height } = currentTarget;
            onSize?.({ width, height });
            // Drawn only when it is decoded: until then the thumbnail stays.
            const show = () => setSharp(filename);
            void currentTarget.decode().then(show, show);
          }}
          onError={() => setBroken(true)}
        />
      )}
    </div>
  );
}
