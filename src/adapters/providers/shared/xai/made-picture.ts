import type { ImageOrder, MadeImage, Warning } from '../../../../domain/generation.ts';
import { type PictureHead, readPictureHead } from '../picture-head.ts';
import { emptyAnswer } from './failures.ts';
import type { Bill } from './shared-plan.ts';
import { costOf, searchesIn } from './xai-cost.ts';

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
  const warnings = otherSize(head, order);
  return {
    bytes,
    mediaType: head.mediaType,
    providerUrl,
    revisedPrompt,
    webSearchCalls: searchesIn(bills),
    ...costOf([told.ticks, ...bills.map(({ ticks }) => ticks)]),
    ...(warnings.length > 0 && { warnings }),
  };
}

function otherSize({ width, height }: PictureHead, { size }: ImageOrder): Warning[] {
  const came = `${width}x${height}`;
  if (size === 'auto' || size === came) return [];
  const reason = 'xAI takes a ratio and 1k or 2k, and chose the pixels';
  return [{ code: 'OPTION_ADAPTED', field: 'size', value: size, normalizedTo: came, reason }];
}
