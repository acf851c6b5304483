import { useEffect, useRef } from 'preact/hooks';
import { lay } from '../../../routes.ts';
import { hasOlder, readOlder } from '../../../state/generation/feed.ts';
import { pictures } from '../../../state/generation/runs.ts';
import { preload } from '../picture/preload.ts';
import { heirOf, placeAfter, type Step } from './walking.ts';

const NEAR_THE_END = 12;
const STEPS: readonly string[] = ['next', 'previous', 'first', 'last', 'forward', 'back'] satisfies Step[];

/** Where the viewer is in the list of the page, and how it goes elsewhere: a step, or the name of a picture. */
export interface Walk {
  /** -1 for a picture that is not in the list. */
  at: number;
  count: number;
  walk(to: Step | (string & {})): void;
}

/** Walks the list of the page. A picture that leaves the list makes room for the next one; one that comes back is seen again. */
export function useWalk(filename: string): Walk {
  const list = pictures.value;
  const at = list.findIndex((asset) => asset.filename === filename);
  const before = useRef({ at, list });
  const lost = useRef<string | null>(null);

  useEffect(() => {
    const last = before.current;
    before.current = { at, list };
    if (lost.current !== null && list.some((asset) => asset.filename === lost.current)) {
      show(lost.current);
      lost.current = null;
    } else if (at < 0 && last.at >= 0 && last.list[last.at]?.filename === filename) {
      const heir = heirOf(last.list, last.at);
      lost.current = filename;
      if (heir !== null) show(heir.filename);
    }
  }, [list, at, filename]);

  useEffect(() => {
    preload([list[at + 1], list[at - 1]].flatMap((asset) => asset?.filename ?? []));
    if (hasOlder.value && at >= list.length - NEAR_THE_END) void readOlder();
  }, [list, at]);

  const walk = (to: string) => {
    if (!STEPS.includes(to)) return show(to);
    const place = placeAfter(at, to as Step, list.length);
    const next = place === null ? undefined : list[place];
    if (next !== undefined) show(next.filename);
  };
  return { at, count: list.length, walk };
}

function show(filename: string): void {
  lay({ view: filename }, { replace: true });
}
