import { effect } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { media } from '../../../ui/media.ts';
import type { Lens } from '../../assets/picture/lens.ts';
import type { Size } from '../../assets/picture/zoom.ts';
import type { MaskSession } from './mask-session.ts';
import { type Colour, OverlayPainter } from './overlay-painter.ts';
import { type Area, joined } from './pixels/coverage.ts';

/** Pixels of the overlay at most: so many are drawn anew in one frame while the picture is zoomed. */
const MOST_PIXELS = 2_400_000;
const MARCH_MS = 110;
const isStill = media('(prefers-reduced-motion: reduce)');

/** The mask over its picture, drawn in pixels of the screen. */
export function MaskOverlay({ session, lens }: { session: MaskSession; lens: Lens }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(
    () => (canvas.current === null ? undefined : keepDrawn(canvas.current, session, lens)),
    [session, lens],
  );
  return <canvas ref={canvas} class="mask-overlay" />;
}

function keepDrawn(canvas: HTMLCanvasElement, session: MaskSession, lens: Lens): () => void {
  const context = canvas.getContext('2d');
  let painter: OverlayPainter | null = null;
  let picture: ImageData | null = null;
  let ratio = 1;
  let wanted: Area | 'all' | null = null;
  let frame = 0;

  const draw = () => {
    frame = 0;
    const [mask, at, size] = [session.mask.peek(), lens.placed.peek(), lens.frame.peek()];
    if (mask === null || at === null || size === null || context === null || size.width * size.height === 0) return;
    ratio = ratioFor(size);
    const inner = { width: Math.round(size.width * ratio), height: Math.round(size.height * ratio) };
    if (painter?.size.width !== inner.width || painter.size.height !== inner.height || picture === null) {
      Object.assign(canvas, inner);
      painter = new OverlayPainter(inner);
      picture = new ImageData(painter.pixels, inner.width, inner.height);
      wanted = 'all';
    }
    const standing = { x: at.x * ratio, y: at.y * ratio, scale: at.scale * ratio };
    const part = wanted === 'all' || wanted === null ? undefined : wanted;
    const { left, top, right, bottom } = painter.draw(
      mask.coverage,
      standing,
      session.feather.peek(),
      colourOf(canvas),
      part,
    );
    if (part === undefined) context.putImageData(picture, 0, 0);
    else context.putImageData(picture, 0, 0, left, top, right - left, bottom - top);
    wanted = null;
  };
  const ask = (area: Area | 'all') => {
    wanted = wanted === null || area === 'all' ? area : wanted === 'all' ? 'all' : joined(wanted, area);
    frame ||= requestAnimationFrame(draw);
  };
  const march = () => {
    if (isStill.peek() || document.hidden || session.stage.peek() !== 'paint') return;
    if (painter === null || picture === null || wanted !== null || session.mask.peek()?.isEmpty.peek() !== false)
      return;
    painter.march();
    context?.putImageData(picture, 0, 0);
  };

  let stopWatching: () => void = () => undefined;
  const stops = [
    effect(() => {
      stopWatching();
      stopWatching = session.mask.value?.watch(ask) ?? (() => undefined);
    }),
    effect(() => {
      void [lens.placed.value, session.feather.value, session.mask.value];
      ask('all');
    }),
  ];
  const timer = setInterval(march, MARCH_MS);
  const stopThemes = whenThemeChanges(() => ask('all'));
  return () => {
    for (const stop of [...stops, stopWatching, stopThemes]) stop();
    clearInterval(timer);
    cancelAnimationFrame(frame);
  };
}

function ratioFor({ width, height }: Size): number {
  return Math.min(globalThis.devicePixelRatio || 1, Math.sqrt(MOST_PIXELS / (width * height)));
}

/** The colour that the style sheet gives the canvas, whatever notation it is written in. */
function colourOf(canvas: HTMLCanvasElement): Colour {
  const pixel = new OffscreenCanvas(1, 1).getContext('2d');
  if (pixel === null) return [128, 128, 128];
  pixel.fillStyle = getComputedStyle(canvas).color;
  pixel.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = pixel.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

function whenThemeChanges(act: () => void): () => void {
  const observer = new MutationObserver(act);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-theme-family'] });
  return () => observer.disconnect();
}
