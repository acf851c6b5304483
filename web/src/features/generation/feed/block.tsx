import { useRef } from 'preact/hooks';
import { isAlive, type RunView } from '../../../state/generation/runs.ts';
import { t } from '../../../text/language.ts';
import { classNames } from '../../../ui/class-names.ts';
import { soon } from '../../../ui/lazy.tsx';
import { nearRun } from './feed-focus.ts';
import type { Rect } from './justify.ts';
import { useKept } from './kept.ts';
import type { BlockLayout } from './layout.ts';
import { usePlain } from './plain.ts';
import { PlainWords } from './prompt-text.tsx';
import { shownSlots } from './stack.ts';
import { Tile } from './tile.tsx';
import { useMoves } from './use-moves.ts';
import { Words } from './words.tsx';
import './block.css';

/** Fetched before the page is drawn where a run ended badly; see `main.tsx`. */
const BadEnd = soon(() => import('./bad-end.tsx').then(({ BadEnd }) => BadEnd));

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
  const element = useRef<HTMLElement>(null);
  useMoves(element, { left: layout.x, top });
  const isPlain = usePlain();
  const label = run.prompt === '' ? t('feed.runWithoutPrompt') : t('feed.run', { prompt: run.prompt });
  return (
    <article
      ref={element}
      class={classNames('feed-block', run.state === 'sending' && 'feed-block-new')}
      style={{ ...boxOf(layout), top: `${top}px` }}
      aria-label={label}
      aria-posinset={place}
      aria-setsize={of}
      aria-busy={isAlive(run)}
      data-run={run.requestId}
      onFocusIn={() => {
        nearRun.value = run.requestId;
      }}
    >
      {shownSlots(run).map((slot, at) => {
        const rect = layout.tiles[at];
        if (rect === undefined) return null;
        const { x, y, width, height } = rect;
        const facts = [slot, x, y, width, height, run.form, run.slots.length, run.state, run.error, isPlain];
        return keep(String(slot.asset?.filename ?? slot.index), facts, () => (
          <Tile key={slot.index} run={run} slot={slot} rect={rect} isPlain={isPlain} />
        ));
      })}
      {layout.notice !== null && <BadEnd run={run} box={boxOf(layout.notice)} />}
      <div class="feed-words" style={boxOf(layout.words)}>
        {isPlain ? <PlainWords run={run} lines={layout.lines} /> : <Words run={run} layout={layout} />}
      </div>
    </article>
  );
}

function boxOf({ x, y = 0, width, height }: Omit<Rect, 'y'> & { y?: number }): Record<string, string> {
  return { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` };
}
