import { Scan } from 'lucide';
import type { Shape } from '../../../state/generation/size-choices.ts';
import { t } from '../../../text/language.ts';
import { Icon } from '../../../ui/icon.tsx';
import { tip } from '../../../ui/tooltip.tsx';
import { ratioIcon } from './ratio-icon.ts';

interface RatioGridProps {
  shapes: readonly Shape[];
  /** The ratio that counts; null: the model chooses; an empty text: none of these. */
  chosen: string | null;
  hasAuto: boolean;
  onAuto: () => void;
  onChoose: (shape: Shape) => void;
}

const COLUMNS = 4;

/** Shapes as drawn rectangles. Arrows walk over the grid and choose. */
export function RatioGrid({ shapes, chosen, hasAuto, onAuto, onChoose }: RatioGridProps) {
  const isNone = chosen !== null && !shapes.some(({ ratio }) => ratio === chosen);
  const walk = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key];
    if (by === undefined || !(event.currentTarget instanceof HTMLElement)) return;
    const radios = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]')];
    const next = radios[radios.indexOf(document.activeElement as HTMLElement) + by];
    event.preventDefault();
    next?.focus();
    next?.click();
  };
  return (
    <div class="ratios" role="radiogroup" aria-label={t('bar.shape')} onKeyDown={walk}>
      {shapes.map((shape, at) => (
        // biome-ignore lint/a11y/useSemanticElements: a grid with arrows in four directions
        <button
          key={shape.ratio}
          type="button"
          role="radio"
          class="ratio"
          aria-checked={shape.ratio === chosen}
          tabIndex={shape.ratio === chosen || (isNone && at === 0) ? 0 : -1}
          onClick={() => onChoose(shape)}
        >
          <Icon icon={ratioIcon(shape.value)} size={28} />
          <span>{shape.ratio}</span>
        </button>
      ))}
      {hasAuto && (
        // biome-ignore lint/a11y/useSemanticElements: a grid with arrows in four directions
        <button
          type="button"
          role="radio"
          class="ratio"
          aria-checked={chosen === null}
          tabIndex={chosen === null ? 0 : -1}
          {...tip(t('bar.shapeAutoHint'))}
          onClick={onAuto}
        >
          <Icon icon={Scan} size={28} />
          <span>{t('bar.shapeAuto')}</span>
        </button>
      )}
    </div>
  );
}
