import { useEffect, useState } from 'preact/hooks';
import { frame } from './feed-view.ts';
import { layoutNarrow } from './layout.ts';
import { layoutShelf } from './shelf-layout.ts';

const ONE = { ratios: [1], notice: null, words: 40 };
const SHELVES = [4, 3];
/** A page that comes sooner needs nothing in its place. */
const PATIENCE_MS = 250;

/** Blocks without pictures, of the size that blocks have, where the first page is long on its way. */
export function FeedSkeleton() {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  const size = frame.value;
  if (size === null || !isLate) return null;
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
