import type { ImageOrder, MadeImage, Warning } from '../../../../domain/generation.ts';
import { type PictureHead, readPictureHead } from '../picture-head.ts';
import { emptyAnswer } from './failures.ts';
import type { Bill } from './shared-plan.ts';

/** xAI counts in units of which this many are a US dollar. */
const TICKS_PER_DOLLAR = 10_000_000_000;

/** What a picture call told beside the picture. */
export interface Told {
  providerUrl: string | undefined;
  revisedPrompt: string | undefined;
  /** Cost of the call in ticks; undefined: xAI did not say. */
  ticks: number | undefined;
  /** What the run paid for before, as far as it stands with this picture. */
  bills: readonly Bill[];
}

/** The picture as it came, byte for byte, with a warning where its size is not the one that was asked for. */
export function madePicture(bytes: Uint8Array, order: ImageOrder, told: Told): MadeImage {
  const head = readPictureHead(bytes);
  if (head === undefined) throw emptyAnswer('picture', false);
  const { providerUrl, revisedPrompt, bills } = told;
  const costs = [told.ticks, ...bills.map(({ ticks }) => ticks)];
  const known = costs.filter((ticks) => ticks !== undefined);
  const sum = known.reduce((total, ticks) => total + ticks, 0);
  const warnings = otherSize(head, order);
  return {
    bytes,
    mediaType: head.mediaType,
    providerUrl,
    revisedPrompt,
    webSearchCalls: bills.reduce((total, { searches }) => total + searches, 0),
    ...(known.length > 0 && { usage: { grok_cost_usd_ticks: sum } }),
    // A sum with a part missing would be taken for the price.
    ...(known.length === costs.length && { costUsd: Math.round((sum / TICKS_PER_DOLLAR) * 1e6) / 1e6 }),
    ...(warnings.length > 0 && { warnings }),
  };
}

function otherSize({ width, height }: PictureHead, { size }: ImageOrder): Warning[] {
  const came = `${width}x${height}`;
  if (size === 'auto' || size === came) return [];
  const reason = 'xAI takes a ratio and 1k or 2k, and chose the pixels';
  return [{ code: 'OPTION_ADAPTED', field: 'size', value: size, normalizedTo: came, reason }];
}
