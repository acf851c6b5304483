import type { Asset } from '../../../../src/domain/asset.ts';
import type { TextKey } from '../../text/language.ts';
import type { IconShape } from '../../ui/icon.tsx';

/** Something that can be done with one picture; the same list serves tiles, menus, the viewer and keys. */
export interface AssetAction {
  id: string;
  title: TextKey;
  icon: IconShape;
  /** As in `Command.keys`; the first one is shown. */
  keys?: readonly string[];
  /** Whether it makes sense for this picture; always, when absent. */
  when?(asset: Asset): boolean;
  run(asset: Asset): void;
  /** It takes something away. */
  danger?: boolean;
  /**
   * Where what it does is seen: in the prompt bar, for which a layer over the page makes room, or in the feed, of which
   * such a layer tells.
   */
  leads?: 'bar' | 'feed';
}
