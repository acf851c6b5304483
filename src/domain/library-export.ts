import { z } from 'zod';
import { CopyMetadata } from './asset-copy.ts';

/** Most pictures on one contact sheet. */
export const MAX_SHEET = 200;

/** Several files of the library, to be handed out as one file. */
export const ExportRequest = z.object({
  filenames: z.array(z.string().min(1)).min(1, 'must name at least one file').max(5000, 'must name at most 5000'),
  /** `zip`: copies with their sidecars; `sheet`: one PNG with all of them in a grid. */
  as: z.enum(['zip', 'sheet']).optional(),
  /** What goes into the copies of a zip; XMP by default. */
  metadata: CopyMetadata.optional(),
  /** Whether each copy has what is known of it beside it, as JSON; true by default. */
  sidecars: z.boolean().optional(),
  /** Stands on a sheet, and in the name of the file. */
  title: z.string().trim().max(120).optional(),
});
export type ExportRequest = z.infer<typeof ExportRequest>;

/** Why a file is not quite what was asked for, or is not there; the message is a sentence for people. */
export interface ExportNote {
  filename: string;
  code: string;
  message: string;
}

/** A file that was put together. */
export interface Exported {
  filename: string;
  mediaType: 'application/zip' | 'image/png';
  /** Made while they are read. */
  chunks: AsyncIterable<Uint8Array>;
  /** What is known before the first byte; `export.json` in a zip says what became of each file. */
  notes: ExportNote[];
}
