import { z } from 'zod';
import type { Asset } from './asset.ts';
import type { Media } from './generation.ts';
import { slugOf } from './slug.ts';

/**
 * What a copy carries: settings as XMP, as the `parameters` text of A1111, only the label of the IPTC for pictures by AI,
 * or nothing beside what the file has.
 */
export const CopyMetadata = z.enum(['xmp', 'a1111', 'iptc', 'none']);
export type CopyMetadata = z.infer<typeof CopyMetadata>;

/** How a copy is wanted; XMP when nothing is said. */
export const CopyOptions = z.object({ metadata: CopyMetadata.optional() });
export type CopyOptions = z.infer<typeof CopyOptions>;

/** Why a copy is not quite what was asked for; the message is a sentence for people, in ASCII. */
export interface CopyNote {
  code: 'XMP_SKIPPED_SIGNED' | 'METADATA_SKIPPED' | 'METADATA_SHORTENED' | 'LABEL_SKIPPED' | 'CLIP_NOT_CUT';
  message: string;
}

/** A copy of a file of the library, to be handed out. */
export interface AssetCopy {
  media: Media;
  /** A name that tells people what it is. */
  filename: string;
  note?: CopyNote;
}

/** `<words of the prompt>-<what tells it apart>.<ext>`; the library's own name where there is no prompt. */
export function copyName({ filename, prompt, userPrompt }: Asset): string {
  const own = filename.slice(filename.lastIndexOf('/') + 1);
  const words = slugOf(userPrompt ?? prompt ?? '', 60);
  return words === '' ? own : `${words}-${own.replace(/^\d{13}_/, '')}`;
}

/**
 * How a picture came to be, in the words of the IPTC; undefined where nothing says that it is by AI. Source: NewsCodes,
 * Digital Source Type.
 */
export function digitalSourceType({ provider, model, tool }: Asset): string | undefined {
  const isMade = [provider, model, tool].some((name) => typeof name === 'string' && name !== '');
  return isMade ? 'trainedAlgorithmicMedia' : undefined;
}
