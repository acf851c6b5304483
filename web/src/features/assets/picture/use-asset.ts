import { useEffect, useState } from 'preact/hooks';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { assetOf, findAsset } from '../../../state/generation/feed.ts';

/** A picture as far as it is there: `asset`, or the `problem` why it is not; neither while the server is asked. */
export interface FoundPicture {
  asset: Asset | null;
  problem: unknown;
}

/** Looks pictures up by their names, on the page or at the server, and again when they leave the page. */
export function useAssets(filenames: readonly string[]): readonly FoundPicture[] {
  const [answers, take] = useState<ReadonlyMap<string, FoundPicture>>(new Map());
  const unknown = filenames.filter((filename) => assetOf(filename) === undefined).join('\n');
  useEffect(() => {
    let isOver = false;
    const keep = (filename: string, found: FoundPicture) => {
      if (!isOver) take((before) => new Map(before).set(filename, found));
    };
    const ask = () => {
      for (const filename of unknown.split('\n').filter(Boolean)) {
        findAsset(filename).then(
          (asset) => keep(filename, { asset, problem: null }),
          (problem: unknown) => keep(filename, { asset: null, problem }),
        );
      }
    };
    // Whoever shows a picture that has just gone may turn to another one at once.
    const soon = setTimeout(ask);
    return () => {
      isOver = true;
      clearTimeout(soon);
    };
  }, [unknown]);
  return filenames.map((filename) => {
    const asset = assetOf(filename) ?? null;
    return asset === null ? (answers.get(filename) ?? { asset, problem: null }) : { asset, problem: null };
  });
}

/** The same for one picture. */
export function useAsset(filename: string): FoundPicture {
  const [found] = useAssets([filename]);
  return found ?? { asset: null, problem: null };
}
