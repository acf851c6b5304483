import { Redo2, Undo2, X } from 'lucide';
import { keysOf, perform } from '../../../commands.ts';
import { t } from '../../../text/language.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Slider } from '../../../ui/slider.tsx';
import type { Lens } from '../../assets/picture/lens.ts';
import { ZoomControl } from '../../assets/picture/zoom-control.tsx';
import { BRUSH, fittedBrush, type MaskSession, tool } from './mask-session.ts';

/** The row over the picture: out, back and forth, the size of the brush, how close one looks. */
export function MaskBar({ session, lens, onClose }: { session: MaskSession; lens: Lens; onClose: () => void }) {
  const mask = session.mask.value;
  const isPainting = session.stage.value === 'paint';
  return (
    <header class="mask-bar">
      <IconButton icon={X} label={t('common.close')} keys="Escape" onClick={onClose} />
      <h2 class="mask-title">{t('mask.title')}</h2>
      <Step id="undo" icon={Undo2} isOff={!isPainting || mask?.canUndo.value !== true} />
      <Step id="redo" icon={Redo2} isOff={!isPainting || mask?.canRedo.value !== true} />
      <span class="mask-room" />
      <ZoomControl lens={lens} />
    </header>
  );
}

function Step({ id, icon, isOff }: { id: 'undo' | 'redo'; icon: typeof Undo2; isOff: boolean }) {
  const keys = keysOf(`mask.${id}`);
  return (
    <IconButton
      icon={icon}
      label={t(id === 'undo' ? 'mask.undo' : 'mask.redo')}
      disabled={isOff}
      {...(keys !== undefined && { keys })}
      onClick={() => perform(`mask.${id}`)}
    />
  );
}

/** The size of the brush. Its steps are small where the brush is small. */
export function BrushSize({ session }: { session: MaskSession }) {
  if (session.stage.value !== 'paint' || (tool.value !== 'brush' && tool.value !== 'eraser')) return null;
  const pixels = (at: number) => t('mask.pixels', { count: sizeAt(at) });
  return (
    <div class="mask-size">
      <span class="mask-size-dot" style={{ '--dot': `${4 + (placeOf(session.brush.value) / 100) * 14}px` }} />
      <Slider
        label={t('mask.brushSize')}
        min={0}
        max={100}
        value={placeOf(session.brush.value)}
        format={pixels}
        onChange={(at) => {
          session.brush.value = sizeAt(at);
        }}
      />
    </div>
  );
}

const RANGE = BRUSH.max / BRUSH.min;

function sizeAt(place: number): number {
  return fittedBrush(BRUSH.min * RANGE ** (place / 100));
}

function placeOf(size: number): number {
  return Math.round((100 * Math.log(size / BRUSH.min)) / Math.log(RANGE));
}
