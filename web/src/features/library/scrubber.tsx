import { useComputed, useSignal } from '@preact/signals';
import type { RefObject, TargetedKeyboardEvent, TargetedPointerEvent } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { shown, topPlace } from '../../state/library/library.ts';
import { type Month, monthAt } from '../../state/library/months.ts';
import { dateTime, t } from '../../text/language.ts';
import { monthLabel } from './grid.tsx';
import { grid, place } from './grid-state.ts';
import './scrubber.css';

/** Between the names of two years, as a part of the whole line. */
const ROOM = 0.035;
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12 };

/** The whole library as a line of time: dragging and keys lead to a month. */
export function Scrubber() {
  const store = shown.value;
  if (store === null || store.months.length === 0) return null;
  return <Line months={store.months} total={store.total} />;
}

function Line({ months, total }: { months: readonly Month[]; total: number }) {
  const line = useRef<HTMLDivElement>(null);
  const hovered = useSignal<number | null>(null);
  // Scrolling changes the month now and then, and nothing else of what is drawn.
  const now = useComputed(() => monthAt(months, Math.min(topPlace.value, total - 1)));
  const word = monthLabel(months[now.value]?.month ?? 0);
  const marks = useMemo(() => <Marks months={months} total={total} />, [months, total]);
  const share = (event: TargetedPointerEvent<HTMLElement>) => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientY - top) / height));
  };
  const go = (to: number) => {
    hovered.value = to;
    grid.peek()?.scrollToShare(to);
  };
  const leave = () => {
    hovered.value = null;
  };
  return (
    <div
      ref={line}
      class="scrubber"
      role="slider"
      tabIndex={0}
      aria-label={t('library.timeline')}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={months.length - 1}
      aria-valuenow={now.value}
      aria-valuetext={word}
      onKeyDown={(event) => onKey(event, months, now.peek())}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        go(share(event));
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) go(share(event));
        else if (event.pointerType === 'mouse') hovered.value = share(event);
      }}
      onPointerUp={leave}
      onPointerCancel={leave}
      onPointerLeave={leave}
    >
      {marks}
      <Now line={line} word={word} />
      {hovered.value !== null && (
        <span class="scrubber-there" style={{ top: `${hovered.value * 100}%` }}>
          <span class="scrubber-word">{monthAtShare(hovered.value, months, total)}</span>
        </span>
      )}
    </div>
  );
}

/** Moves with every frame of scrolling, without being drawn or laid out anew. */
function Now({ line, word }: { line: RefObject<HTMLDivElement | null>; word: string }) {
  const mark = useRef<HTMLSpanElement>(null);
  const height = useRef(0);
  useLayoutEffect(() => {
    const element = line.current;
    if (element === null) return;
    const move = () => {
      if (mark.current !== null) mark.current.style.transform = `translateY(${place.peek() * height.current}px)`;
    };
    const sizes = new ResizeObserver(() => {
      height.current = element.clientHeight;
      move();
    });
    sizes.observe(element);
    const stop = place.subscribe(move);
    return () => {
      stop();
      sizes.disconnect();
    };
  }, []);
  return (
    <span ref={mark} class="scrubber-now">
      <span class="scrubber-word">{word}</span>
    </span>
  );
}

/** A dot for each month, and the year where there is room for it. */
function Marks({ months, total }: { months: readonly Month[]; total: number }) {
  let lastYear = 0;
  let lastAt = -1;
  return (
    <>
      {months.map(({ month, start }) => {
        const at = start / total;
        const year = Math.floor(month / 100);
        const isYear = year !== lastYear && at - lastAt > ROOM;
        if (isYear) [lastYear, lastAt] = [year, at];
        return (
          <span
            key={month}
            class={isYear ? 'scrubber-year' : 'scrubber-dot'}
            style={{ top: `${at * 100}%` }}
            aria-hidden="true"
          >
            {isYear && dateTime(new Date(year, 0, 2).getTime(), { year: 'numeric' })}
          </span>
        );
      })}
    </>
  );
}

function monthAtShare(share: number, months: readonly Month[], total: number): string {
  const geometry = grid.peek()?.geometry;
  const y = share * (geometry?.height ?? 0);
  const piece = geometry?.pieces[Math.max(0, geometry.pieceAtY(y))];
  return monthLabel(piece?.month ?? months[monthAt(months, Math.floor(share * (total - 1)))]?.month ?? 0);
}

function onKey(event: TargetedKeyboardEvent<HTMLElement>, months: readonly Month[], now: number): void {
  const last = months.length - 1;
  const step = STEPS[event.key];
  const next = step !== undefined ? now + step : { Home: 0, End: last }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  const month = months[Math.min(last, Math.max(0, next))];
  if (month !== undefined) grid.peek()?.scrollToPlace(month.start);
}
