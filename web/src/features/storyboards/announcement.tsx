import { useEffect, useRef, useState } from 'preact/hooks';
import { board } from '../../state/storyboards/open-board.ts';
import { t } from '../../text/language.ts';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { spoken } from './spoken.ts';

/** Says what was made and what failed, and where a shot was moved to, for those who do not see it. */
export function Announcement() {
  const [words, say] = useState('');
  const before = useRef<ReadonlyMap<string, string>>(new Map());
  const shots = board.value?.shots ?? [];
  useEffect(() => {
    const former = before.current;
    before.current = new Map(shots.map(({ id, state }) => [id, state]));
    for (const [at, { id, state }] of shots.entries()) {
      if (former.get(id) === undefined || former.get(id) === state) continue;
      if (state === 'made') say(t('boards.saidMade', { at: at + 1 }));
      if (state === 'failed') say(t('boards.saidFailed', { at: at + 1 }));
    }
  }, [shots]);
  useEffect(() => say(spoken.value), [spoken.value]);
  return (
    <div role="status">
      <VisuallyHidden>{words}</VisuallyHidden>
    </div>
  );
}
