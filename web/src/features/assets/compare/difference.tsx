import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { libraryUrl } from '../../../api.ts';
import { t } from '../../../text/language.ts';
import { Spinner } from '../../../ui/spinner.tsx';
import type { Place } from './pane.tsx';

const LONGEST_EDGE = 2048;
/** How often the difference is added to itself, so that a slight one is seen too. */
const BOOSTS = 1;

interface DifferenceProps {
  first: Asset;
  second: Asset;
  at: Place;
}

/** Black where two pictures are the same, brighter the more they differ. The second one is stretched over the first. */
export function Difference({ first, second, at }: DifferenceProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const state = useSignal<'drawing' | 'drawn' | 'failed'>('drawing');
  useEffect(() => {
    let isOver = false;
    state.value = 'drawing';
    Promise.all([decoded(first.filename), decoded(second.filename)]).then(
      ([one, two]) => {
        if (isOver || canvas.current === null) return;
        drawDifference(canvas.current, one, two);
        state.value = 'drawn';
      },
      () => {
        state.value = 'failed';
      },
    );
    return () => {
      isOver = true;
    };
  }, [first.filename, second.filename, state]);
  const style = { left: `${at.x}px`, top: `${at.y}px`, width: `${at.width}px`, height: `${at.height}px` };
  return (
    <>
      <canvas
        ref={canvas}
        class="compare-difference"
        style={style}
        role="img"
        aria-label={t('viewer.compare.difference')}
      />
      {state.value === 'drawing' && (
        <div class="compare-wait">
          <Spinner label={t('viewer.reading')} />
        </div>
      )}
      {state.value === 'failed' && <p class="compare-wait">{t('viewer.unreadTitle')}</p>}
    </>
  );
}

async function decoded(filename: string): Promise<HTMLImageElement> {
  const picture = new Image();
  picture.src = libraryUrl(filename);
  await picture.decode();
  return picture;
}

function drawDifference(canvas: HTMLCanvasElement, one: HTMLImageElement, two: HTMLImageElement): void {
  const shrink = Math.min(1, LONGEST_EDGE / Math.max(one.naturalWidth, one.naturalHeight));
  const width = Math.round(one.naturalWidth * shrink);
  const height = Math.round(one.naturalHeight * shrink);
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.drawImage(one, 0, 0, width, height);
  context.globalCompositeOperation = 'difference';
  context.drawImage(two, 0, 0, width, height);
  context.globalCompositeOperation = 'lighter';
  for (let boost = 0; boost < BOOSTS; boost += 1) context.drawImage(canvas, 0, 0);
}
