import type { Pixels } from './picture.ts';

/** What to paint. */
export interface PaintOrder {
  prompt: string;
  negativePrompt?: string;
  /** 0 to 2^64-1; another seed composes another picture of the same prompt. */
  seed: bigint;
  width: number;
  height: number;
  references: readonly Pixels[];
  /** How far a repaint may go from its source, 0..1. */
  strength?: number;
  /** Nine panels on one sheet, the first one black. */
  storyboard?: boolean;
  quality?: 'low' | 'medium' | 'high';
  /** Looked at between layers. */
  signal?: AbortSignal;
  /** Called between layers with a fraction that never falls; the preview is made only when asked for. */
  onProgress?: (fraction: number, preview?: () => Pixels) => void;
}
