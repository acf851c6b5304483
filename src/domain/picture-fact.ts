import type { Asset } from './asset.ts';

/** What was found out about a file that its sidecar does not say. */
export interface PictureFact {
  filename: string;
  /** Size of the file, as its asset says it; an asset of another size is another file. */
  bytes: number;
  /** Milliseconds since the epoch. */
  modifiedAt: number;
  /** Pixels; null where they cannot be told. */
  width: number | null;
  height: number | null;
  thumbhash: string;
  perceptualHash: string | null;
}

/** An asset with what was found out about its file; what it says itself stays. */
export function withFact(asset: Asset, fact: Omit<PictureFact, 'modifiedAt'> | undefined): Asset {
  const isOther = fact === undefined || (typeof asset.bytes === 'number' && asset.bytes !== fact.bytes);
  if (isOther || typeof asset.thumbhash === 'string') return asset;
  return {
    ...asset,
    thumbhash: fact.thumbhash,
    perceptualHash: asset.perceptualHash ?? fact.perceptualHash,
    width: asset.width ?? fact.width,
    height: asset.height ?? fact.height,
  };
}
