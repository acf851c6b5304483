import { type BoardDraft, NONE, PREVIOUS, type ShotDraft } from './board-document.ts';

/** The shot that another one goes on from; undefined: it begins anew. */
export function parentOf(shots: readonly ShotDraft[], shot: ShotDraft): ShotDraft | undefined {
  const at = shots.findIndex(({ key }) => key === shot.key);
  if (shot.continuesFrom === NONE) return undefined;
  if (shot.continuesFrom === PREVIOUS) return shots[at - 1];
  return shots.slice(0, at).find(({ key }) => key === shot.continuesFrom);
}

/** The board with other fields in one shot. */
export function withShot(board: BoardDraft, key: string, fields: Partial<ShotDraft>): BoardDraft {
  return { ...board, shots: board.shots.map((shot) => (shot.key === key ? { ...shot, ...fields } : shot)) };
}

/** The board with one more shot behind another one; at the end where that is null. */
export function withNewShot(board: BoardDraft, shot: ShotDraft, after: string | null): BoardDraft {
  const at = after === null ? board.shots.length : board.shots.findIndex(({ key }) => key === after) + 1;
  return sound({ ...board, shots: [...board.shots.slice(0, at), shot, ...board.shots.slice(at)] });
}

/** The board with a shot at another place, from 0. */
export function withMovedShot(board: BoardDraft, key: string, to: number): BoardDraft {
  const shot = board.shots.find((one) => one.key === key);
  if (shot === undefined) return board;
  const rest = board.shots.filter((one) => one !== shot);
  const at = Math.max(0, Math.min(to, rest.length));
  return sound({ ...board, shots: [...rest.slice(0, at), shot, ...rest.slice(at)] });
}

/** The board without a shot. */
export function withoutShot(board: BoardDraft, key: string): BoardDraft {
  return sound({ ...board, shots: board.shots.filter((shot) => shot.key !== key) });
}

/** A shot goes on from an earlier one; where that is none any more, from the one before it. */
export function sound(board: BoardDraft): BoardDraft {
  const seen = new Set<string>([PREVIOUS, NONE]);
  const shots = board.shots.map((shot) => {
    const isEarlier = seen.has(shot.continuesFrom);
    seen.add(shot.key);
    return isEarlier ? shot : { ...shot, continuesFrom: PREVIOUS };
  });
  return { ...board, shots };
}
