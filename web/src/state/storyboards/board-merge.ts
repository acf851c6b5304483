import { type BoardDraft, isSameShot, isSameValue, SETTINGS, type ShotDraft, shotFields } from './board-document.ts';
import { sound } from './board-edits.ts';

/** Who is right where both changed the same thing to something else. */
export type Winner = 'mine' | 'theirs';

/**
 * Puts together what two changes made of the same storyboard. `clashes` names fields and shots that both changed to
 * something else; the winner's stands there. Which version of a shot counts is no clash: mine does.
 */
export function merge(
  base: BoardDraft,
  mine: BoardDraft,
  theirs: BoardDraft,
  winner: Winner = 'mine',
): { document: BoardDraft; clashes: readonly string[] } {
  const clashes: string[] = [];
  const settle = <T>(name: string, before: T, my: T, their: T): T => {
    if (isSameValue(my, before)) return isSameValue(my, their) ? my : their;
    if (isSameValue(their, before) || isSameValue(my, their)) return my;
    if (!name.endsWith('.chosen')) clashes.push(name);
    return winner === 'mine' ? my : their;
  };
  const settings = Object.fromEntries(
    SETTINGS.map((name) => [name, settle(name, base[name], mine[name], theirs[name])]),
  ) as unknown as Omit<BoardDraft, 'shots'>;
  const [before, my, their] = [base, mine, theirs].map(({ shots }) => new Map(shots.map((shot) => [shot.key, shot])));
  const shotOf = (key: string): ShotDraft | undefined => {
    const [was, here, there] = [before?.get(key), my?.get(key), their?.get(key)];
    if (here === undefined || there === undefined) {
      const left = here ?? there;
      if (was === undefined || left === undefined) return left;
      // One took it away: it goes, unless the other worked on it.
      if (isSameShot(was, left)) return undefined;
      const isKept = winner === 'theirs' ? there !== undefined : here !== undefined;
      clashes.push(key);
      return isKept ? left : undefined;
    }
    const fields = shotFields.map((name) => [
      name,
      settle(`${key}.${name}`, (was ?? there)[name] as unknown, here[name], there[name]),
    ]);
    return { ...here, ...Object.fromEntries(fields) };
  };
  const order = orderOf(base, mine, theirs, winner);
  const document = sound({ ...settings, shots: order.flatMap((key) => shotOf(key) ?? []) });
  return { document, clashes };
}

/** Keys of all shots that either has, in the order of whoever changed it. */
function orderOf(base: BoardDraft, mine: BoardDraft, theirs: BoardDraft, winner: Winner): readonly string[] {
  const [before = [], my = [], their = []] = [base, mine, theirs].map(({ shots }) => shots.map(({ key }) => key));
  const isMine = isSameValue(their, before) || (winner === 'mine' && !isSameValue(my, before));
  const [leading, other] = isMine ? [my, their] : [their, my];
  const order = [...leading];
  for (const [at, key] of other.entries()) {
    if (order.includes(key)) continue;
    const place = at === 0 ? 0 : order.indexOf(other[at - 1] ?? '') + 1;
    order.splice(at > 0 && place === 0 ? order.length : place, 0, key);
  }
  return order;
}
