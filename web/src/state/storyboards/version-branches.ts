import type { ShownShot, Take } from '../../../../src/domain/storyboard.ts';

/** One version of a shot, and the versions of later shots that go on from it. */
export interface VersionBranch {
  take: Take;
  /** The shot it is of, and its place among the versions of that shot; both from 0. */
  shot: number;
  version: number;
  isChosen: boolean;
  next: VersionBranch[];
}

/** All versions of all shots as trees: each stands under the clip that it goes on from. */
export function versionBranches(shots: readonly ShownShot[]): VersionBranch[] {
  const all = shots.flatMap(({ takes, chosen }, shot) =>
    takes.map(
      (take, version) => ({ take, shot, version, isChosen: take.filename === chosen, next: [] }) as VersionBranch,
    ),
  );
  const roots: VersionBranch[] = [];
  for (const branch of all) {
    // One clip may be a version of several shots; the nearest earlier one is meant.
    const parent = all.filter(({ take, shot }) => take.filename === branch.take.from && shot < branch.shot).at(-1);
    if (parent === undefined) roots.push(branch);
    else parent.next.push(branch);
  }
  return roots;
}

/** The version and all those before it, as the choice of each of their shots. */
export function lineTo(roots: readonly VersionBranch[], wanted: VersionBranch): ReadonlyMap<number, string> {
  const find = (branches: readonly VersionBranch[]): VersionBranch[] | undefined => {
    for (const branch of branches) {
      const rest = branch === wanted ? [] : find(branch.next);
      if (rest !== undefined) return [branch, ...rest];
    }
    return undefined;
  };
  return new Map((find(roots) ?? []).map(({ shot, take }) => [shot, take.filename]));
}
