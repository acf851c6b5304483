import { Check, CornerDownRight } from 'lucide';
import { useMemo } from 'preact/hooks';
import { thumbnailUrl } from '../../api.ts';
import { board, draft, edit } from '../../state/storyboards/open-board.ts';
import { lineTo, type VersionBranch, versionBranches } from '../../state/storyboards/version-branches.ts';
import { t } from '../../text/language.ts';
import { Icon } from '../../ui/icon.tsx';
import './version-tree.css';

/** All versions of all shots: each under the clip that it goes on from. A click takes a whole line. */
export function VersionTree() {
  const shots = board.value?.shots;
  const roots = useMemo(() => versionBranches(shots ?? []), [shots]);
  const isLocked = board.value?.isRunning === true;
  const take = (branch: VersionBranch) => {
    const line = lineTo(roots, branch);
    edit('boards.didChoose', (now) => ({
      ...now,
      shots: now.shots.map((shot, at) => ({ ...shot, chosen: line.get(at) ?? shot.chosen })),
    }));
  };
  return (
    <section class="versions" aria-label={t('boards.tree')}>
      <h2>{t('boards.tree')}</h2>
      <p class="versions-hint">{t(roots.length === 0 ? 'boards.treeEmpty' : 'boards.treeHint')}</p>
      {roots.length > 0 && <Branches branches={roots} isLocked={isLocked} onTake={take} />}
    </section>
  );
}

interface BranchesProps {
  branches: readonly VersionBranch[];
  isLocked: boolean;
  onTake: (branch: VersionBranch) => void;
}

function Branches({ branches, isLocked, onTake }: BranchesProps) {
  return (
    <ul class="versions-list">
      {branches.map((branch) => {
        const { take, shot, version, next } = branch;
        const isChosen = draft.value?.shots[shot]?.chosen === take.filename;
        return (
          <li key={`${shot} ${take.filename}`}>
            <button
              type="button"
              class="version"
              aria-pressed={isChosen}
              aria-disabled={isLocked ? 'true' : undefined}
              onClick={() => !isLocked && onTake(branch)}
            >
              <Icon icon={CornerDownRight} size={14} />
              <img src={thumbnailUrl(take.filename)} alt="" loading="lazy" decoding="async" draggable={false} />
              <span>{t('boards.treeItem', { shot: shot + 1, version: version + 1 })}</span>
              {isChosen && <Icon icon={Check} size={14} class="version-check" />}
            </button>
            {next.length > 0 && <Branches branches={next} isLocked={isLocked} onTake={onTake} />}
          </li>
        );
      })}
    </ul>
  );
}
