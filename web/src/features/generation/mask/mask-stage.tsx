import type { Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Asset } from '../../../../../src/domain/asset.ts';
import { t } from '../../../text/language.ts';
import { classNames } from '../../../ui/class-names.ts';
import type { Lens } from '../../assets/picture/lens.ts';
import { SharpPicture } from '../../assets/picture/sharp-picture.tsx';
import { useSize } from '../../assets/picture/use-size.ts';
import { AfterPicture } from './after-picture.tsx';
import type { Drawing } from './drawing.ts';
import { MaskOverlay } from './mask-overlay.tsx';
import { type MaskSession, tool } from './mask-session.ts';
import { keyOnPicture } from './pending-box.ts';
import { Preview } from './preview.tsx';
import { Shapes } from './shapes.tsx';

interface MaskStageProps {
  session: MaskSession;
  asset: Asset;
  lens: Lens;
  drawing: Drawing;
  /** Where the line between before and after is, in percent of the picture. */
  part: Signal<number>;
  showsBefore: Signal<boolean>;
}

/** The picture with its mask, or with what was made of it. */
export function MaskStage({ session, asset, lens, drawing, part, showsBefore }: MaskStageProps) {
  const frame = useRef<HTMLDivElement>(null);
  useSize(frame, lens.frame);
  useEffect(() => (frame.current === null ? undefined : drawing.follow(frame.current)), [drawing]);
  const at = lens.placed.value;
  const stage = session.stage.value;
  const { run, result } = session;
  return (
    // Keys of a drawing surface are its own; the same can be done with the fields of "Box by numbers".
    <div
      ref={frame}
      class={classNames('mask-frame', `mask-frame-${stage}`, frameCursor(drawing))}
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes keys
      tabIndex={0}
      aria-label={t('mask.picture')}
      aria-describedby="mask-keys"
      onKeyDown={(event) => {
        if (event.target === event.currentTarget && keyOnPicture(event, session, lens, drawing)) event.preventDefault();
      }}
    >
      {at !== null && (
        <SharpPicture
          key={asset.filename}
          asset={asset}
          at={at}
          onSize={(size) => {
            lens.picture.value = size;
            session.measure(size);
          }}
        />
      )}
      {stage === 'running' && at !== null && <Preview session={session} run={run.value} at={at} />}
      <MaskOverlay session={session} lens={lens} />
      {stage === 'result' && at !== null && result.value !== null && (
        <AfterPicture asset={result.value} at={at} frame={lens.frame.value} part={part} showsBefore={showsBefore} />
      )}
      <Shapes session={session} drawing={drawing} lens={lens} />
      <p id="mask-keys" hidden>
        {t('mask.pictureKeys')}
      </p>
    </div>
  );
}

function frameCursor(drawing: Drawing): string {
  if (drawing.pans) return drawing.isHeld.value ? 'mask-cursor-held' : 'mask-cursor-pan';
  return tool.value === 'brush' || tool.value === 'eraser' ? 'mask-cursor-brush' : 'mask-cursor-cross';
}
