import { underWay } from '../../../state/generation/runs.ts';
import { troubled } from '../../../state/system/jobs.ts';
import { number } from '../../../text/language.ts';
import './jobs-badge.css';

/** How many jobs there are; in the colour of trouble when one of them ended badly and none is under way. */
export function JobsBadge() {
  const alive = underWay.value.length;
  const bad = troubled.value.length;
  if (alive + bad === 0) return null;
  return (
    <span class={alive > 0 ? 'jobs-badge' : 'jobs-badge jobs-badge-bad'} aria-hidden="true">
      {number(Math.min(99, alive > 0 ? alive : bad))}
    </span>
  );
}
