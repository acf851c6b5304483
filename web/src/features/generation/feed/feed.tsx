import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { enter } from '../../../commands.ts';
import { total } from '../../../state/generation/feed.ts';
import { looked, lookThrough } from '../../../state/system/attention.ts';
import { t } from '../../../text/language.ts';
import { putOff } from '../../../ui/lazy.tsx';
import { Block } from './block.tsx';
import { FeedEmpty } from './feed-empty.tsx';
import { FeedEnd } from './feed-end.tsx';
import { current, followTabStop } from './feed-focus.ts';
import { useFeedGestures } from './feed-gestures.ts';
import { useFeedScroll } from './feed-scroll.ts';
import { FeedSkeleton } from './feed-skeleton.tsx';
import { drawn, stack, view, visibleRuns } from './feed-view.ts';
import { useKept } from './kept.ts';
import { LateFeedMenu, LatePickBar } from './late-parts.tsx';
import { NewRuns } from './new-runs.tsx';
import { blockOf, type Stack } from './stack.ts';
import './feed.css';

// Keys on pictures, with all that they do.
putOff(() => import('./feed-commands.ts'));

/** All runs, newest first. Only those near the window are drawn; the others keep their place. */
export function Feed() {
  const host = useRef<HTMLDivElement>(null);
  useFeedScroll(host);
  const gestures = useFeedGestures(host);
  useEffect(() => enter('create'), []);
  useEffect(() => followTabStop(), []);
  useEffect(() => lookThrough(visibleRuns), []);
  useSignalEffect(() => {
    void view.value;
    looked();
  });
  const now = stack.value;
  return (
    <section class="feed" aria-label={t('feed.title')}>
      <NewRuns />
      <div
        ref={host}
        class="feed-host"
        role={(now?.shelves.length ?? 0) > 0 ? 'feed' : undefined}
        aria-busy={total.value === null}
        style={{ height: `${now?.height ?? 0}px` }}
        {...gestures}
      >
        {now !== null && <Blocks now={now} />}
      </div>
      {total.value === null && now?.runs.length === 0 && <FeedSkeleton />}
      {total.value !== null && now?.runs.length === 0 && <FeedEmpty />}
      <FeedEnd />
      <LateFeedMenu />
      <LatePickBar />
    </section>
  );
}

/** The block with the focus is always drawn, however far away, so that the focus is never lost. */
function Blocks({ now }: { now: Stack }) {
  const keep = useKept();
  const [first, end] = drawn.value;
  const focused = current.value?.requestId;
  const places = Array.from({ length: end - first }, (_, at) => first + at);
  if (focused !== undefined) {
    const at = now.runs.findIndex(({ requestId }) => requestId === focused);
    if (at >= 0 && (at < first || at >= end)) places.push(at);
  }
  return (
    <>
      {places
        .sort((a, b) => a - b)
        .map((at) => {
          const run = now.runs[at];
          const block = blockOf(now, at);
          if (run === undefined || block === undefined) return null;
          const { layout, top } = block;
          return keep(run.requestId, [run, layout, top, at, now.runs.length], () => (
            <Block key={run.requestId} run={run} layout={layout} top={top} place={at + 1} of={now.runs.length} />
          ));
        })}
    </>
  );
}
