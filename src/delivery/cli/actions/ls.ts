import type { Asset, AssetQuery } from '../../../domain/asset.ts';
import type { SHAPES } from '../../../domain/shape.ts';
import { moment } from '../ages.ts';
import { browserId } from '../browser-id.ts';
import { cut } from '../display-width.ts';
import type { Output } from '../output.ts';
import { withStudio } from '../studio.ts';

/** Flags of `ima2 ls`. */
export interface LsFlags {
  limit: number;
  search?: string;
  session?: string;
  favorites?: boolean;
  kind?: string[];
  model?: string[];
  provider?: string[];
  tag?: string[];
  type?: 'image' | 'video';
  shape?: (typeof SHAPES)[number];
  stars?: number;
  server?: string;
}

const PROMPT_COLUMNS = 48;

/** `ima2 ls`: the newest pictures of the library. */
export async function ls(output: Output, flags: LsFlags): Promise<void> {
  await withStudio(output, flags, async ({ studio, settings }) => {
    const page = await studio.assets.list(queryOf(flags, browserId(settings)));
    if (output.form === 'json') return output.json({ ok: true, ...page });
    if (page.items.length === 0) return output.note(emptyLine(flags));
    const now = Date.now();
    const rows = page.items.map((asset) => [
      asset.filename,
      asset.quality ?? '',
      sizeOf(asset),
      moment(asset.createdAt, now),
      cut(asset.prompt ?? '', PROMPT_COLUMNS),
    ]);
    output.table(['FILENAME', 'Q', 'SIZE', 'WHEN', 'PROMPT'], rows);
    if (page.nextCursor !== null) output.note(`newest ${page.items.length} of ${page.total}; -n shows more`);
  });
}

function queryOf({ limit, session, favorites, type, stars, search, ...facets }: LsFlags, browser: string): AssetQuery {
  const { kind, model, provider, tag, shape } = facets;
  return {
    limit,
    browserId: browser,
    ...(search && { search }),
    ...(session && { sessionId: session }),
    ...(favorites && { favorite: true }),
    ...(kind && { kind }),
    ...(model && { model }),
    ...(provider && { provider }),
    ...(tag && { tag }),
    ...(type && { mediaType: type }),
    ...(shape && { shape }),
    ...(stars !== undefined && { rating: stars }),
  };
}

function emptyLine({ limit: _, server: __, ...asked }: LsFlags): string {
  if (Object.values(asked).some((value) => value !== undefined)) return 'No picture fits';
  return 'The library is empty; make a picture with: ima2 gen "a red fox in the snow"';
}

/** Pixels of the file, else what was asked for. */
export function sizeOf({ width, height, size }: Asset): string {
  return width && height ? `${width}x${height}` : (size ?? '');
}
