import { useEffect, useMemo, useRef } from 'preact/hooks';
import { lay } from '../../../routes.ts';
import { type WalkList, walkList } from '../../../state/assets/walk-list.ts';
import { hasOlder, readOlder } from '../../../state/generation/feed.ts';
import { pictures } from '../../../state/generation/runs.ts';
import { preload } from '../picture/preload.ts';
import { placeAfter, type Step } from './walking.ts';

const NEAR_THE_END = 12;
const STEPS: readonly string[] = ['next', 'previous', 'first', 'last', 'forward', 'back'] satisfies Step[];

/** Where the viewer is in the list of the page, and how it goes elsewhere: a step, or the name of a picture. */
export interface Walk {
  /** -1 for a picture that is not in the list. */
  at: number;
  count: number;
  walk(to: Step | (string & {})): void;
}

/** What the viewer was at, and who stood beside it. */
interface Stand {
  filename: string;
  at: number;
  heir: string | undefined;
}

/** Walks the list of the page. A picture that leaves the list makes room for the next one; one that comes back is seen again. */
export function useWalk(filename: string): Walk {
  const own = pictures.value;
  const other = walkList.value;
  const list = useMemo(() => other ?? feedList(own), [other, own]);
  const at = list.placeOf(filename);
  const before = useRef<Stand>({ filename, at: -1, heir: undefined });
  const lost = useRef<string | null>(null);

  useEffect(() => {
    const last = before.current;
    before.current = { filename, at, heir: list.at(at + 1) ?? list.at(at - 1) };
    if (lost.current !== null && list.placeOf(lost.current) >= 0) {
      show(lost.current);
      lost.current = null;
    } else if (at < 0 && last.at >= 0 && last.filename === filename) {
      lost.current = filename;
      if (last.heir !== undefined) show(last.heir);
    }
  }, [list, at, filename]);

  useEffect(() => {
    if (at < 0) return;
    preload([list.at(at + 1), list.at(at - 1)].flatMap((name) => name ?? []));
    // What comes next is known before somebody wants to see it.
    for (const place of [at + 1, at - 1]) if (place >= 0 && place < list.count) list.find(place).catch(() => undefined);
    if (walkList.peek() === null && hasOlder.value && at >= own.length - NEAR_THE_END) void readOlder();
  }, [list, at]);

  const walk = (to: string) => {
    if (!STEPS.includes(to)) return show(to);
    const place = placeAfter(at, to as Step, list.count);
    if (place === null) return;
    const next = list.at(place);
    if (next !== undefined) show(next);
    else
      list.find(place).then(
        (name) => name !== undefined && show(name),
        () => undefined,
      );
  };
  return { at, count: list.count, walk };
}

/** The pictures of the feed, as far as they have been read. */
function feedList(list: typeof pictures.value): WalkList {
  return {
    count: list.length,
    placeOf: (filename) => list.findIndex((asset) => asset.filename === filename),
    at: (place) => list[place]?.filename,
    find: async (place) => list[place]?.filename,
  };
}

function show(filename: string): void {
  lay({ view: filename }, { replace: true });
}
