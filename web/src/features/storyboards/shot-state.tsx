import { CircleAlert, CircleCheck, CircleDashed, Clock, TriangleAlert } from 'lucide';
import { runOf } from '../../state/generation/runs.ts';
import { number, t } from '../../text/language.ts';
import { Icon } from '../../ui/icon.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { tip } from '../../ui/tooltip.tsx';
import { madeOf } from './shot-acts.ts';
import type { ShotProps } from './shot-parts.ts';

const ICONS = { empty: CircleDashed, waiting: Clock, made: CircleCheck, failed: CircleAlert } as const;
const WORDS = {
  empty: 'boards.stateEmpty',
  waiting: 'boards.stateWaiting',
  made: 'boards.stateMade',
  failed: 'boards.stateFailed',
} as const;

/** How far a shot is, as an icon and a word. */
export function ShotState({ shot }: ShotProps) {
  const made = madeOf(shot.key);
  const state = made?.state ?? 'empty';
  if (state === 'running') {
    return (
      <span class="shot-state">
        <Spinner size={14} />
        {partWord(made?.requestId)}
      </span>
    );
  }
  const isOld = made?.isOutdated === true && state === 'made';
  return (
    <span class="shot-state" data-state={isOld ? 'old' : state} {...(isOld && tip(t('boards.outdatedHint')))}>
      <Icon icon={isOld ? TriangleAlert : ICONS[state]} size={14} />
      {isOld ? t('boards.outdated') : t(WORDS[state])}
    </span>
  );
}

function partWord(requestId: string | null | undefined): string {
  const progress = runOf(requestId ?? '')?.slots[0]?.progress ?? 0;
  if (progress <= 0) return t('boards.stateRunning');
  return t('boards.statePart', { part: number(progress, { style: 'percent', maximumFractionDigits: 0 }) });
}
