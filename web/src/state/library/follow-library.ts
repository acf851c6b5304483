import { effect } from '@preact/signals';
import type { StudioEvent } from '../../../../src/domain/run.ts';
import { news } from '../system/news.ts';
import { dropTiles, readAgain, shown } from './library.ts';

/** Events come in flocks. */
const REST_MS = 400;
const FLOCK_MS = 40;

/** Keeps what is shown as the library is, for as long as the page is there. Returns how to stop. */
export function followLibrary(): () => void {
  const gone = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(readAgain, REST_MS);
  };
  const drop = () => {
    const known = new Set([...gone].filter((name) => (shown.peek()?.placeOf(name) ?? -1) >= 0));
    gone.clear();
    if (known.size > 0) dropTiles(known);
  };
  const stop = effect(() => {
    const event = news.value;
    if (event === null) return;
    const name = goneBy(event);
    if (name !== null && gone.add(name).size === 1) setTimeout(drop, FLOCK_MS);
    if (name !== null || CHANGING.has(event.type)) soon();
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}

const CHANGING: ReadonlySet<StudioEvent['type']> = new Set([
  'image',
  'library-rebuilt',
  'asset-restored',
  'assets-changed',
]);

function goneBy(event: StudioEvent): string | null {
  return event.type === 'asset-trashed' || event.type === 'asset-removed' ? event.filename : null;
}
