import { useEffect, useState } from 'preact/hooks';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { assetOf, findAsset } from '../../../state/feed.ts';

/** A picture as far as it is there: `asset`, or the `problem` why it is not; neither while the server is asked. */
export interface FoundPicture {
  asset: Asset | null;
  problem: unknown;
}

/** Looks a picture up by its name, on the page or at the server, and again when it leaves the page. */
export function useAsset(filename: string): FoundPicture {
  const known = assetOf(filename);
  const [answer, take] = useState<FoundPicture & { filename: string }>({ filename: '', asset: null, problem: null });
  const isKnown = known !== undefined;
  useEffect(() => {
    if (isKnown) return;
    let isOver = false;
    findAsset(filename).then(
      (asset) => !isOver && take({ filename, asset, problem: null }),
      (problem: unknown) => !isOver && take({ filename, asset: null, problem }),
    );
    return () => {
      isOver = true;
    };
  }, [filename, isKnown]);
  if (known !== undefined) return { asset: known, problem: null };
  return answer.filename === filename ? answer : { asset: null, problem: null };
}
