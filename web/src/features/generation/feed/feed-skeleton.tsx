import { frame } from './feed-view.ts';
import { layoutNarrow } from './layout.ts';
import { layoutShelf } from './shelf-layout.ts';

const ONE = { ratios: [1], notice: null, words: 40 };
const SHELVES = [4, 3];

/** Blocks without pictures, of the size that blocks have, for as long as the first page is on its way. */
export function FeedSkeleton() {
  const size = frame.value;
  if (size === null) return null;
  return (
    <div class="feed-skeleton" aria-hidden="true">
      {SHELVES.map((count) => {
        const blocks = size.isNarrow
          ? [layoutNarrow(ONE, size)]
          : layoutShelf(
              Array.from({ length: count }, () => ONE),
              size,
              true,
            );
        return (
          <div key={count} style={{ height: `${blocks[0]?.height ?? 0}px` }}>
            {blocks.flatMap(({ x, tiles }) =>
              tiles.map(({ width, height }) => (
                <i key={x} style={{ left: `${x}px`, width: `${width}px`, height: `${height}px` }} />
              )),
            )}
          </div>
        );
      })}
    </div>
  );
}
