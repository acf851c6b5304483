import { useState } from 'preact/hooks';
import { draft } from '../../state/storyboards/open-board.ts';
import { t } from '../../text/language.ts';
import { classNames } from '../../ui/class-names.ts';
import { putShot } from './shot-acts.ts';
import { SHOT_TYPE } from './shot-parts.ts';
import { ShotRow } from './shot-row.tsx';
import './shot-list.css';

/** All shots in their order. A shot that is dragged by its handle is put between two others. */
export function ShotList() {
  const shots = draft.value?.shots ?? [];
  const [gap, open] = useState<number | null>(null);
  const drop = (event: DragEvent) => {
    const key = event.dataTransfer?.getData(SHOT_TYPE);
    open(null);
    if (!key || gap === null) return;
    event.preventDefault();
    const at = shots.findIndex((shot) => shot.key === key);
    putShot(key, gap > at ? gap - 1 : gap);
  };
  return (
    <ol
      class="shots"
      aria-label={t('boards.shotList')}
      onDragOver={(event) => {
        if (!event.dataTransfer?.types.includes(SHOT_TYPE)) return;
        event.preventDefault();
        open(gapAt(event.currentTarget as HTMLElement, event.clientY));
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(currentTarget as Node).contains(relatedTarget as Node | null)) open(null);
      }}
      onDragEnd={() => open(null)}
      onDrop={drop}
    >
      {shots.map((shot, at) => (
        <li
          key={shot.key}
          data-shot={shot.key}
          class={classNames('shot', gap === at && 'shot-gap', gap === shots.length && at === gap - 1 && 'shot-gap-end')}
        >
          <ShotRow shot={shot} at={at} count={shots.length} />
        </li>
      ))}
    </ol>
  );
}

/** Between which shots the pointer is: 0 is before the first. */
function gapAt(list: HTMLElement, y: number): number {
  const rows = [...list.children];
  const next = rows.findIndex((row) => {
    const { top, height } = row.getBoundingClientRect();
    return y < top + height / 2;
  });
  return next < 0 ? rows.length : next;
}
