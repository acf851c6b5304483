import type { Studio } from '../../application/studio.ts';
import type { Media } from '../../domain/generation.ts';
import type { ReplyOf } from './contract.ts';
import { endpoints } from './endpoints.ts';
import { receivedCopy } from './sent-copy.ts';
import { chunksOf, type Wire } from './wire.ts';

/** The library of a server. */
export function assets(wire: Wire): Studio['assets'] {
  return {
    list: (query = {}) => wire.json(endpoints.assets.list, { query: { ...query, view: 'full' } }),
    copy: async (filename, options = {}) =>
      receivedCopy(await wire.open(endpoints.assets.copy, { parts: { filename }, query: { ...options } })),
    get: async (filename) => {
      const reply = await wire.json<ReplyOf<'assets', 'get'>>(endpoints.assets.get, { parts: { filename } });
      return { asset: reply.asset, path: reply.path, thumbnail: reply.thumbnail };
    },
    open: async (path, range) => {
      const sending = { parts: { path }, headers: { accept: 'application/json' } };
      // A refusal has its reasons in the body, which an answer to HEAD has not.
      const head = await wire
        .open(endpoints.assets.open, { ...sending, method: 'HEAD' })
        .catch(() => wire.open(endpoints.assets.open, sending));
      await head.body?.cancel();
      return {
        mediaType: head.headers.get('content-type') ?? '',
        bytes: Number(head.headers.get('content-length')),
        modifiedAt: Number(head.headers.get('x-ima2-modified-at')),
        chunks: fileChunks(wire, path, range),
      };
    },
    ...trash(wire),
    upload: (bytes) => wire.json(endpoints.assets.upload, { bytes }),
    uploaded: async (id) => mediaOf(await wire.open(endpoints.assets.uploaded, { parts: { id } })),
    uploadFrom: (filename) => wire.json(endpoints.assets.uploadFrom, { json: { filename } }),
    readMetadata: async (bytes) => {
      const {
        ok: _,
        code: __,
        ...found
      } = await wire.json<ReplyOf<'assets', 'readMetadata'>>(endpoints.assets.readMetadata, { bytes });
      return found;
    },
    tiles: (query = {}) => wire.json(endpoints.assets.tiles, { query }),
    facets: (query = {}) => wire.json(endpoints.assets.facets, { query }),
    duplicates: async () => (await wire.json<ReplyOf<'assets', 'duplicates'>>(endpoints.assets.duplicates)).groups,
    mark: async (marks) => withoutOk(await wire.json(endpoints.assets.mark, { json: marks })),
    bulk: async (request) => withoutOk(await wire.json(endpoints.assets.bulk, { json: request })),
    favorite: async (filename, { browserId } = {}) =>
      withoutOk(await wire.json(endpoints.assets.favorite, { json: { filename, browserId } })),
    backfillThumbnails: async () => withoutOk(await wire.json(endpoints.assets.backfillThumbnails)),
    startBackfill: async () => withoutOk(await wire.json(endpoints.assets.startBackfill)),
    backfillState: () => wire.json(endpoints.assets.backfillState),
    cancelBackfill: async () => withoutOk(await wire.json(endpoints.assets.cancelBackfill)),
    rendition: async (filename, options = {}) =>
      mediaOf(await wire.open(endpoints.assets.rendition, { parts: { filename }, query: { ...options } })),
    rebuildIndex: async () => withoutOk(await wire.json(endpoints.assets.rebuildIndex)),
  };
}

type OfTrash = 'remove' | 'trash' | 'trashed' | 'trashedPicture' | 'restore' | 'purge' | 'emptyTrash';

function trash(wire: Wire): Pick<Studio['assets'], OfTrash> {
  const { remove, trash, trashed, trashedPicture, restore, purge, emptyTrash } = endpoints.assets;
  return {
    remove: async (filename) => withoutOk(await wire.json(remove, { parts: { filename } })),
    trash: async (filename) => {
      const reply = await wire.json<ReplyOf<'assets', 'trash'>>(trash, { parts: { filename } });
      const { trashId, trashedAt, expiresAt, asset, sessionsTouched, nodesTouched } = reply;
      return { trashId, trashedAt, expiresAt, asset, sessionsTouched, nodesTouched };
    },
    trashed: async () => (await wire.json<ReplyOf<'assets', 'trashed'>>(trashed)).items,
    trashedPicture: async (trashId) => mediaOf(await wire.open(trashedPicture, { parts: { trashId } })),
    restore: async (trashId) => (await wire.json<ReplyOf<'assets', 'restore'>>(restore, { parts: { trashId } })).asset,
    purge: async (trashId) => withoutOk(await wire.json(purge, { parts: { trashId } })),
    emptyTrash: async () => withoutOk(await wire.json(emptyTrash)),
  };
}

async function* fileChunks(
  wire: Wire,
  path: string,
  range?: { start: number; end: number },
): AsyncGenerator<Uint8Array> {
  const headers = {
    accept: 'application/json',
    ...(range !== undefined && { range: `bytes=${range.start}-${range.end}` }),
  };
  yield* chunksOf(await wire.open(endpoints.assets.open, { parts: { path }, headers }));
}

/** The bytes of a response. */
export async function mediaOf(response: Response): Promise<Media> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { bytes, mediaType: response.headers.get('content-type') ?? '' };
}

/** A reply without the mark that all is well. */
export function withoutOk<T>({ ok: _, ...rest }: T & { ok?: unknown }): T {
  return rest as T;
}
