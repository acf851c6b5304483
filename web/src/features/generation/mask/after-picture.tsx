import type { Signal } from '@preact/signals';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { t } from '../../../text/language.ts';
import { SharpPicture } from '../../assets/picture/sharp-picture.tsx';
import type { Point, Size } from '../../assets/picture/zoom.ts';
import '../../../ui/divider.css';

/** Half of what is seen of the grip, with its ring. */
const GRIP_PX = 16;
/** Room that the word for a side needs beside the line. */
const SIDE_PX = 84;

interface AfterPictureProps {
  asset: Asset;
  at: Point & Size & { scale: number };
  frame: Size | null;
  part: Signal<number>;
  showsBefore: Signal<boolean>;
}

/** The new picture over the old one, from the line on. The line can be dragged; the slider below does the same for keys. */
export function AfterPicture({ asset, at, frame, part, showsBefore }: AfterPictureProps) {
  const x = at.x + (at.width * part.value) / 100;
  const top = Math.max(0, at.y);
  const bottom = Math.min(frame?.height ?? 0, at.y + at.height);
  const isBefore = showsBefore.value;
  return (
    <>
      <div class="mask-after" style={{ clipPath: isBefore ? 'inset(0 0 0 100%)' : `inset(0 0 0 ${x}px)` }}>
        <SharpPicture key={asset.filename} asset={asset} at={at} />
      </div>
      {!isBefore && (
        <div
          data-grip
          class="divider"
          style={{ left: `${x}px`, top: `${top}px`, height: `${bottom - top}px` }}
          aria-hidden="true"
        >
          <span
            class="divider-grip"
            style={{ transform: `translateX(${inside(x, frame?.width ?? 0)}px)` }}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={(event) => {
              if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
              const left = event.currentTarget.closest('.mask-frame')?.getBoundingClientRect().left ?? 0;
              part.value = Math.min(100, Math.max(0, ((event.clientX - left - at.x) / at.width) * 100));
            }}
          />
        </div>
      )}
      <Side
        text={t('mask.before')}
        isSeen={isBefore || x - at.x > SIDE_PX}
        place={{ left: `${at.x + 8}px`, top: `${top + 8}px` }}
      />
      <Side
        text={t('mask.after')}
        isSeen={!isBefore && at.x + at.width - x > SIDE_PX}
        place={{ left: `${at.x + at.width - 8}px`, top: `${top + 8}px`, transform: 'translateX(-100%)' }}
      />
    </>
  );
}

/** How far the grip leaves its line so that the edge of the frame does not cut it. */
function inside(x: number, width: number): number {
  return Math.max(0, GRIP_PX - x) + Math.min(0, width - GRIP_PX - x);
}

function Side({ text, isSeen, place }: { text: string; isSeen: boolean; place: Record<string, string> }) {
  return isSeen ? (
    <span class="mask-side" style={place}>
      {text}
    </span>
  ) : null;
}
