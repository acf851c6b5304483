import { frame } from './feed-view.ts';
import { layoutBlock } from './layout.ts';

const SHAPES = [
  { ratios: [1, 1, 1, 1], notice: null, words: 40 },
  { ratios: [1.5, 1.5], notice: null, words: 40 },
];

/** Blocks without pictures, of the size that blocks have, for as long as the first page is on its way. */
export function FeedSkeleton() {
  const size = frame.value;
  if (size === null) return null;
  return (
    <div class="feed-skeleton" aria-hidden="true">
      {SHAPES.map((shape) => {
        const { height, tiles } = layoutBlock(shape, size);
        return (
          <div key={shape.ratios.length} style={{ height: `${height}px` }}>
            {tiles.map(({ x, y, ...box }) => (
              <i
                key={`${x} ${y}`}
                style={{ left: `${x}px`, top: `${y}px`, width: `${box.width}px`, height: `${box.height}px` }}
              />
            ))}
          </div>
        );
      })}
    </div>
  );
}
