import type { Asset } from '../../../../../src/domain/asset.ts';
import { parentOf } from '../../../state/assets/clips.ts';

/** A clip and what was made from it, oldest first. */
export interface Branch {
  asset: Asset;
  next: Branch[];
}

/** Clips of one line as trees; a clip whose parent is not among them begins a tree of its own. */
export function branchesOf(clips: readonly Asset[]): Branch[] {
  const branches = new Map(clips.map((asset) => [asset.filename, { asset, next: [] } as Branch]));
  const roots: Branch[] = [];
  for (const branch of [...branches.values()].sort((a, b) => a.asset.createdAt - b.asset.createdAt)) {
    const parent = branches.get(parentOf(branch.asset) ?? '');
    if (parent === undefined || parent === branch) roots.push(branch);
    else parent.next.push(branch);
  }
  return roots;
}
