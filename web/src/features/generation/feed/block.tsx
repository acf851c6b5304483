import { isAlive, type RunView } from '../../../state/generation/runs.ts';
import { t } from '../../../text/language.ts';
import { classNames } from '../../../ui/class-names.ts';
import { nearRun } from './feed-focus.ts';
import { useKept } from './kept.ts';
import type { BlockLayout, Rect } from './layout.ts';
import { Notice } from './notice.tsx';
import { hasNotice, shownSlots } from './stack.ts';
import { Tile } from './tile.tsx';
import { Words } from './words.tsx';
import './block.css';

interface BlockProps {
  run: RunView;
  layout: BlockLayout;
  /** CSS pixels from the top of the feed. */
  top: number;
  /** From 1, and of how many that are loaded. */
  place: number;
  of: number;
}

/** One run: its pictures, what was asked, how it went. */
export function Block({ run, layout, top, place, of }: BlockProps) {
  const keep = useKept();
  const label = run.prompt === '' ? t('feed.runWithoutPrompt') : t('feed.run', { prompt: run.prompt });
  return (
    <article
      class={classNames('feed-block', layout.isWide ? 'feed-block-wide' : 'feed-block-narrow')}
      style={{ top: `${top}px`, height: `${layout.height}px` }}
      aria-label={label}
      aria-posinset={place}
      aria-setsize={of}
      aria-busy={isAlive(run)}
      data-run={run.requestId}
      onPointerEnter={() => {
        nearRun.value = run.requestId;
      }}
      onFocusIn={() => {
        nearRun.value = run.requestId;
      }}
    >
      {shownSlots(run).map((slot, at) => {
        const rect = layout.tiles[at];
        if (rect === undefined) return null;
        const facts = [slot, rect.x, rect.y, rect.width, rect.height, run.form, run.slots.length, run.state];
        return keep(String(slot.asset?.filename ?? slot.index), facts, () => (
          <Tile key={slot.index} run={run} slot={slot} rect={rect} />
        ));
      })}
      {hasNotice(run) && layout.notice !== null && (
        <div class="feed-notice" style={boxOf(layout.notice, false)}>
          <Notice run={run} />
        </div>
      )}
      <div class="feed-words" style={boxOf(layout.words, true)}>
        <Words run={run} layout={layout} />
      </div>
    </article>
  );
}

function boxOf({ x, y, width, height }: Rect, hasHeight: boolean): Record<string, string> {
  return {
    left: `${x}px`,
    top: `${y}px`,
    width: `${width}px`,
    ...(hasHeight && { height: `${height}px` }),
  };
}
