import { useSignalEffect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { overlay } from '../../routes.ts';
import { changes, noteLeft, shown, shownFor, topPlace } from '../../state/library/library.ts';
import { cursor, selected, selectedCount } from '../../state/library/selection.ts';
import { dateTime, number, t } from '../../text/language.ts';
import { isNarrow } from '../../ui/media.ts';
import { gridGestures } from './grid-gestures.ts';
import { grid, place } from './grid-state.ts';
import { GridView } from './grid-view.ts';
import { rowHeight, tileSize } from './view-choices.ts';
import './grid.css';

const HEADING = 52;
const NOTE_MS = 200;

/** The pictures of the library, month by month. Only what is in the window is on the page. */
export function Grid() {
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  useGrid(scroller, canvas);
  const gestures = useMemo(() => gridGestures(scroller, canvas), []);
  const at = cursor.value;
  return (
    <div ref={scroller} class="lib-grid" {...gestures.ofScroller}>
      <div
        ref={canvas}
        id="library-grid"
        class="lib-canvas"
        role="listbox"
        aria-label={t('library.grid')}
        aria-multiselectable="true"
        aria-activedescendant={at >= 0 && shown.value?.at(at) !== undefined ? `lib-${at}` : undefined}
        tabIndex={0}
        {...gestures.ofCanvas}
      />
    </div>
  );
}

/** The view for as long as the grid is on the page, and what it follows. */
function useGrid(scroller: RefObject<HTMLDivElement | null>, canvas: RefObject<HTMLDivElement | null>): void {
  useLayoutEffect(() => {
    const [outer, inner] = [scroller.current, canvas.current];
    if (outer === null || inner === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const view = new GridView(outer, inner, {
      isSelected: (filename) => selected.peek().has(filename),
      cursor: () => cursor.peek(),
      monthLabel,
      countLabel: number,
      moved: (top, share) => {
        topPlace.value = top;
        place.value = share;
        clearTimeout(timer);
        timer = setTimeout(noteLeft, NOTE_MS);
      },
    });
    const measure = () => {
      const row = rowHeight(isNarrow.peek());
      view.resize({ width: inner.clientWidth, row, heading: HEADING }, outer.clientHeight);
    };
    const sizes = new ResizeObserver(measure);
    sizes.observe(outer);
    const onScroll = () => view.scrolled();
    outer.addEventListener('scroll', onScroll, { passive: true });
    grid.value = view;
    measure();
    return () => {
      grid.value = null;
      sizes.disconnect();
      outer.removeEventListener('scroll', onScroll);
      clearTimeout(timer);
      noteLeft();
      view.stop();
    };
  }, []);

  const seen = useRef<string | null>(null);
  useSignalEffect(() => {
    const [view, store] = [grid.value, shown.value];
    if (view === null || store === null) return;
    const isNew = seen.current !== shownFor.peek();
    seen.current = shownFor.peek();
    view.show(store, { isNew, place: Math.min(topPlace.peek(), Math.max(0, store.total - 1)) });
  });
  useSignalEffect(() => {
    void changes.value;
    grid.peek()?.refresh();
  });
  useSignalEffect(() => {
    void [selectedCount.value, selected.value, cursor.value];
    grid.peek()?.remark();
  });
  useEffect(() => {
    const [outer, inner] = [scroller.current, canvas.current];
    const row = rowHeight(isNarrow.value);
    if (outer && inner) grid.peek()?.resize({ width: inner.clientWidth, row, heading: HEADING }, outer.clientHeight);
  }, [tileSize.value, isNarrow.value]);
  useFollowViewer();
}

/** Where the viewer is, there is the cursor; when it closes, that picture is in sight. */
function useFollowViewer(): void {
  const last = useRef<string | undefined>(undefined);
  useSignalEffect(() => {
    const { view } = overlay.value;
    const store = shown.peek();
    const filename = view ?? last.current;
    last.current = view;
    const at = filename === undefined ? -1 : (store?.placeOf(filename) ?? -1);
    if (at < 0) return;
    cursor.value = at;
    if (view !== undefined) return;
    grid.peek()?.reveal(at, { isCentred: true });
    setTimeout(takeFocus);
  });
}

/** The viewer has taken the focus along, unless it led somewhere else. */
function takeFocus(): void {
  if (document.activeElement === document.body) document.getElementById('library-grid')?.focus({ preventScroll: true });
}

/** A month such as 202611 in words. */
export function monthLabel(month: number): string {
  if (month === 0) return t('library.noDate');
  return dateTime(new Date(Math.floor(month / 100), (month % 100) - 1).getTime(), { year: 'numeric', month: 'long' });
}
