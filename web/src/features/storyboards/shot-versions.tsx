import { Check } from 'lucide';
import { thumbnailUrl } from '../../api.ts';
import { board } from '../../state/storyboards/open-board.ts';
import { t } from '../../text/language.ts';
import { Icon } from '../../ui/icon.tsx';
import { chooseTake, madeOf } from './shot-acts.ts';
import type { ShotProps } from './shot-parts.ts';

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The clips that were made of a shot, to choose the one that counts. Nothing while there is only one. */
export function ShotVersions({ shot, at }: ShotProps) {
  const takes = madeOf(shot.key)?.takes ?? [];
  if (takes.length < 2) return null;
  const isLocked = board.value?.isRunning === true;
  const walk = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined || event.altKey || isLocked) return;
    event.preventDefault();
    const now = takes.findIndex(({ filename }) => filename === shot.chosen);
    const place = (now + step + takes.length) % takes.length;
    const next = takes[place];
    if (next === undefined) return;
    chooseTake(shot.key, next.filename);
    (event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role="radio"]')[place]?.focus();
  };
  return (
    <div class="shot-versions" role="radiogroup" aria-label={t('boards.versions', { at: at + 1 })} onKeyDown={walk}>
      {takes.map(({ filename }, place) => {
        const isChosen = filename === shot.chosen;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a picture is chosen, and arrows walk over them
          <button
            key={filename}
            type="button"
            role="radio"
            class="shot-version"
            aria-checked={isChosen}
            aria-disabled={isLocked ? 'true' : undefined}
            aria-label={t('boards.versionOf', { at: place + 1, count: takes.length })}
            tabIndex={isChosen || (shot.chosen === null && place === 0) ? 0 : -1}
            onClick={() => !isLocked && chooseTake(shot.key, filename)}
          >
            <img src={thumbnailUrl(filename)} alt="" loading="lazy" decoding="async" draggable={false} />
            <span>{place + 1}</span>
            {isChosen && <Icon icon={Check} size={12} />}
          </button>
        );
      })}
    </div>
  );
}
