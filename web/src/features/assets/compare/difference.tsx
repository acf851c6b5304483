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
  const state = useSignal<'drawing' | 'drawn' | 'same' | 'failed'>('drawing');
  useEffect(() => {
    let isOver = false;
    state.value = 'drawing';
    Promise.all([decoded(first.filename), decoded(second.filename)]).then(
      ([one, two]) => {
        if (isOver || canvas.current === null) return;
        state.value = drawDifference(canvas.current, one, two) ? 'drawn' : 'same';
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
      {state.value === 'same' && (
        <p class="compare-wait" role="status">
          {t('viewer.compare.noDifference')}
        </p>
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

/** False: the pictures are the same, pixel by pixel. */
function drawDifference(canvas: HTMLCanvasElement, one: HTMLImageElement, two: HTMLImageElement): boolean {
  const shrink = Math.min(1, LONGEST_EDGE / Math.max(one.naturalWidth, one.naturalHeight));
  const width = Math.round(one.naturalWidth * shrink);
  const height = Math.round(one.naturalHeight * shrink);
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) return true;
  context.drawImage(one, 0, 0, width, height);
  context.globalCompositeOperation = 'difference';
  context.drawImage(two, 0, 0, width, height);
  const differs = hasLight(context.getImageData(0, 0, width, height).data);
  context.globalCompositeOperation = 'lighter';
  for (let boost = 0; boost < BOOSTS; boost += 1) context.drawImage(canvas, 0, 0);
  return differs;
}

/** Whether any pixel has a colour other than black. */
function hasLight(rgba: Uint8ClampedArray): boolean {
  const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length / 4);
  const black = pixels.length > 0 ? new Uint32Array(new Uint8Array([0, 0, 0, 255]).buffer)[0] : 0;
  return pixels.some((pixel) => pixel !== black);
}
