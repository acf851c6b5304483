import { hasClips } from '../../../state/generation/medium.ts';
import { soon } from '../../../ui/lazy.tsx';

const Choice = soon(() => import('../clip/medium-choice.tsx').then(({ MediumChoice }) => MediumChoice));

/** Pictures or clips; its place is kept until it comes. Absent where nobody makes clips. */
export function MediumSwitch() {
  return hasClips.value ? (
    <span class="bar-medium">
      <Choice />
    </span>
  ) : null;
}
