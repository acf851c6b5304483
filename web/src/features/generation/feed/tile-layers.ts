import { useEffect, useState } from 'preact/hooks';
import { movedWithin } from './plain.ts';

/** One picture over another while it takes its place. */
export interface Layer {
  url: string;
  /** It is faded in over the one below. */
  isArriving: boolean;
}

/** How long the former picture stays under the new one, in milliseconds. */
const FADE_MS = 240;

/**
 * The pictures of a tile, the lowest first. A new address is fetched and decoded out of sight, then laid over the former
 * one, so that the tile never flashes. `isKnown` says that the first one may stand there at once.
 */
export function useLayers(wanted: string | null, isKnown: boolean): readonly Layer[] {
  const [layers, setLayers] = useState<readonly Layer[]>(() =>
    wanted !== null && isKnown ? [{ url: wanted, isArriving: false }] : [],
  );
  useEffect(() => {
    if (wanted === null || layers.at(-1)?.url === wanted) return;
    let isLate = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    decoded(wanted).then(
      () => {
        if (isLate) return;
        setLayers((before) => [...before.slice(-1), { url: wanted, isArriving: true }]);
        timer = setTimeout(() => setLayers([{ url: wanted, isArriving: false }]), FADE_MS);
      },
      () => undefined,
    );
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [wanted]);
  return layers;
}

async function decoded(url: string): Promise<void> {
  const picture = new Image();
  picture.src = url;
  await picture.decode();
}

/** Width of the thumbnails that the studio keeps, in pixels. */
const THUMBNAIL_WIDTH = 320;
/** Up to here a stretched thumbnail looks as sharp as the picture itself, which is a hundred times larger. */
const SOFT = 1.2;
/** A tile that is only scrolled past does not ask for its full picture. */
const REST_MS = 220;
const AT_ONCE = 2;

let busy = 0;
const waiting: (() => void)[] = [];

/** Whether a thumbnail would be seen to be soft at this width, in CSS pixels. */
export function needsFull(width: number, pixelRatio: number): boolean {
  return width * Math.min(pixelRatio, 2) > THUMBNAIL_WIDTH * SOFT;
}

/** The address to show: the thumbnail first, and some time later the full picture where the tile is large enough for it. */
export function useSharper(thumbnail: string | null, full: string | null, width: number): string | null {
  const [sharp, setSharp] = useState<string | null>(null);
  const isWanted = full !== null && needsFull(width, globalThis.devicePixelRatio ?? 1);
  useEffect(() => {
    if (!isWanted || full === null) return;
    let isLate = false;
    const ask = () =>
      void inTurn(async () => {
        if (isLate) return;
        await decoded(full);
        if (!isLate) setSharp(full);
      });
    const timer = movedWithin(REST_MS) ? setTimeout(ask, REST_MS) : ask();
    return () => {
      isLate = true;
      if (timer !== undefined) clearTimeout(timer);
    };
  }, [isWanted, full]);
  return isWanted && sharp === full ? sharp : thumbnail;
}

async function inTurn(work: () => Promise<void>): Promise<void> {
  if (busy >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  busy += 1;
  try {
    await work();
  } catch {
    // The thumbnail stays.
  } finally {
    busy -= 1;
    waiting.shift()?.();
  }
}
