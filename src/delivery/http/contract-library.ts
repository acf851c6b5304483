import { z } from 'zod';
import { AssetQuery } from '../../domain/asset.ts';
import { BackfillState, RenditionOptions } from '../../domain/backfill.ts';
import { AssetMarks, BulkOutcome, BulkRequest, DuplicateGroup, Facets, TilePage } from '../../domain/library.ts';
import { endpoints } from './endpoints.ts';

const flag = z.enum(['1', 'true', '0', 'false']).optional();

/** A query as it stands in an address, where everything is text. */
export const LibraryQuery = AssetQuery.extend({ favorite: flag, favoritesOnly: flag });

/** The part of the contract that looks at the library as a whole and changes many assets at once. */
export const libraryContract = {
  startBackfill: {
    ...endpoints.assets.startBackfill,
    says: 'Begins to make the thumbnails that are missing, in the background; joins the backfill that is under way',
    reply: BackfillState.extend({ ok: z.literal(true) }),
  },
  backfillState: {
    ...endpoints.assets.backfillState,
    says: 'How far the backfill of thumbnails is, or what came of the last one, with every failure and its reason',
    reply: BackfillState,
  },
  cancelBackfill: {
    ...endpoints.assets.cancelBackfill,
    says: 'Ends the backfill after the files at hand; what was made stays, and the next one goes on from there',
    reply: BackfillState.extend({ ok: z.literal(true) }),
  },
  rendition: {
    ...endpoints.assets.rendition,
    says: 'The thumbnail of a file, made now when it is missing, or with size=preview a picture 1280 pixels wide',
    params: z.object({ filename: z.string() }),
    query: RenditionOptions,
  },
  tiles: {
    ...endpoints.assets.tiles,
    says: 'A page of the library as far as it is needed to be laid out before any picture has loaded',
    query: LibraryQuery,
    reply: TilePage,
  },
  facets: {
    ...endpoints.assets.facets,
    says: 'How many assets each choice of kind, model, provider, type, shape, stars, month, tag and session would leave',
    query: LibraryQuery,
    reply: Facets,
  },
  duplicates: {
    ...endpoints.assets.duplicates,
    says: 'Files with the same bytes',
    reply: z.object({ groups: z.array(DuplicateGroup) }),
  },
  mark: {
    ...endpoints.assets.mark,
    says: 'Sets stars and notes, adds and removes tags of many assets; says what became of each',
    body: AssetMarks,
    reply: BulkOutcome.extend({ ok: z.boolean() }),
  },
  bulk: {
    ...endpoints.assets.bulk,
    says: 'Trashes, restores (by trash id), deletes, favours or no longer favours many assets; says what became of each',
    body: BulkRequest,
    reply: BulkOutcome.extend({ ok: z.boolean() }),
  },
  favorite: {
    ...endpoints.assets.favorite,
    says: 'Makes an asset a favourite of the browser that X-Ima2-Browser-Id names, or takes that back',
    body: z.object({ filename: z.string().min(1), browserId: z.string().max(200).optional() }),
    reply: z.object({ isFavorite: z.boolean() }),
  },
};
