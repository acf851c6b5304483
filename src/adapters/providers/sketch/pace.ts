import type { Canvas } from '@napi-rs/canvas';
import { drawNow, type Pixels, previewOf } from './picture.ts';

/** What pacing needs of an order. */
export interface PacedOrder {
  signal?: AbortSignal;
  onProgress?: (fraction: number, preview?: () => Pixels) => void;
}

/** Awaited after every piece of work, with the fraction done and the canvas so far. */
export type Pace = (fraction: number, canvas: Canvas) => Promise<void>;

/** Reports progress that never falls, lets the event loop run, and rejects with the signal's reason once it is aborted. */
export function paceOf(order: PacedOrder): Pace {
  let most = 0;
  order.signal?.throwIfAborted();
  return async (fraction, canvas) => {
    drawNow(canvas);
    most = Math.min(0.99, Math.max(most, fraction));
    order.onProgress?.(most, () => previewOf(canvas));
    await new Promise((resolve) => setImmediate(resolve));
    order.signal?.throwIfAborted();
  };
}
