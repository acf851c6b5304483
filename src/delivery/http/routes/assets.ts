import { accept } from '../../../application/accept.ts';
import type { Studio } from '../../../application/studio.ts';
import { StudioError } from '../../../domain/errors.ts';
import { readJson, readUpload } from '../body.ts';
import { contract } from '../contract.ts';
import { libraryQuery, libraryRoutes } from '../library-routes.ts';
import { readPictureBody } from '../picture-body.ts';
import type { Answer, RouteContext, Routing } from '../route-context.ts';
import { NOTHING_RUNS, sendMedia } from '../send-media.ts';
import { attachment, NOTE_HEADER } from '../sent-copy.ts';
import { sendFile } from '../static-files.ts';

/** Routes of the area: the library and its files. */
export function assetRoutes(routing: Routing): Record<keyof Studio['assets'], Answer> {
  const { assets } = routing.studio;
  return {
    list: (ctx) => list(ctx, routing),
    get: async (ctx) => {
      ctx.body = routing.library.found(await assets.get(ctx.params['filename'] ?? ''));
    },
    copy: (ctx) => sendCopy(ctx, routing),
    open: (ctx) => openFile(ctx, routing),
    ...trashRoutes(routing),
    upload: async (ctx) => {
      const bytes = await readUpload(ctx, routing);
      ctx.status = 201;
      ctx.body = await assets.upload(bytes);
    },
    uploaded: async (ctx) => sendMedia(ctx, await assets.uploaded(ctx.params['id'] ?? '')),
    uploadFrom: async (ctx) => {
      const { filename } = accept(contract.assets.uploadFrom.body, await readJson(ctx, routing));
      ctx.body = await assets.uploadFrom(filename);
    },
    readMetadata: async (ctx) => {
      const found = await assets.readMetadata(await readPictureBody(ctx, routing));
      ctx.body = { ok: true, ...found, ...(found.source === null && { code: 'IMAGE_METADATA_NOT_FOUND' }) };
    },
    ...libraryRoutes(routing),
    backfillThumbnails: async (ctx) => {
      ctx.body = { ok: true, ...(await assets.backfillThumbnails()) };
    },
    rebuildIndex: async (ctx) => {
      ctx.body = { ok: true, ...(await assets.rebuildIndex()) };
    },
  };
}

type OfTrash = 'remove' | 'trash' | 'trashed' | 'trashedPicture' | 'restore' | 'purge' | 'emptyTrash';

function trashRoutes(routing: Routing): Record<OfTrash, Answer> {
  const { assets } = routing.studio;
  return {
    remove: async (ctx) => {
      ctx.body = { ok: true, ...(await assets.remove(ctx.params['filename'] ?? '')) };
    },
    trash: async (ctx) => {
      const trashed = await assets.trash(ctx.params['filename'] ?? '');
      const { filename } = trashed.asset;
      ctx.body = { ok: true, filename, trash: 'internal', undoableInApp: true, ...trashed };
    },
    trashed: async (ctx) => {
      const items = await assets.trashed();
      ctx.body = { items, total: items.length };
    },
    trashedPicture: async (ctx) => sendMedia(ctx, await assets.trashedPicture(ctx.params['trashId'] ?? '')),
    restore: async (ctx) => {
      const { older } = contract.assets.restore;
      const { trashId } = accept(older.body, ctx.params['trashId'] ? ctx.params : await readJson(ctx, routing));
      const asset = await assets.restore(trashId);
      ctx.body = { ok: true, filename: asset.filename, asset };
    },
    purge: async (ctx) => {
      ctx.body = { ok: true, ...(await assets.purge(ctx.params['trashId'] ?? '')) };
    },
    emptyTrash: async (ctx) => {
      ctx.body = { ok: true, ...(await assets.emptyTrash()) };
    },
  };
}

async function list(ctx: RouteContext, { studio, library }: Routing): Promise<void> {
  // Keys that are unknown are ignored: the address of an older client may carry more than it needs.
  const { view, groupBy, ...asked } = accept(contract.assets.list.query, { ...ctx.query });
  const query = libraryQuery(ctx, asked);
  const page = await studio.assets.list(query);
  if (view === 'full') ctx.body = page;
  else ctx.body = groupBy === 'session' ? await library.grouped(page) : await library.page(page);
}

/** Media types that a browser may show in place; everything else is only saved. */
const SHOWN = /^(image\/(png|jpeg|webp|gif|avif)|video\/(mp4|webm))$/;

async function openFile(ctx: RouteContext, { studio, mediaMaxAgeMs }: Routing): Promise<void> {
  const asked = ctx.params['path'] ?? '';
  if (isPrivate(asked)) throw notFound();
  const wantsThumbnail = ['1', 'true'].includes(String(ctx.query['thumb']));
  const thumbnail = wantsThumbnail ? await thumbnailOf(studio.assets, asked) : null;
  const path = thumbnail ?? asked;
  const content = await studio.assets.open(path);
  if (wantsThumbnail && thumbnail === null && !content.mediaType.startsWith('image/')) throw notFound();
  // In place of a thumbnail that cannot be made the picture itself is sent.
  const isStandIn = wantsThumbnail && thumbnail === null;
  const maxAge = Math.floor(mediaMaxAgeMs / 1000);
  ctx.set({
    'Content-Security-Policy': NOTHING_RUNS,
    'Cache-Control': isStandIn ? 'private, no-cache' : `private, max-age=${maxAge}, immutable`,
  });
  if (!SHOWN.test(content.mediaType)) ctx.set('Content-Disposition', 'attachment');
  // The file is opened once to be measured; a range of it needs its own opening.
  const ranged = async function* (range: { start: number; end: number } | undefined) {
    const opened = range === undefined ? content : await studio.assets.open(path, range);
    yield* opened.chunks;
  };
  sendFile(ctx, { ...content, read: ranged });
}

/** The path of the thumbnail, which is made before all others when it is missing; null when it cannot be made. */
async function thumbnailOf(assets: Studio['assets'], filename: string): Promise<string | null> {
  const { thumbnail } = await assets.get(filename);
  if (thumbnail !== null) return thumbnail;
  const isMade = await assets.rendition(filename).then(
    () => true,
    () => false,
  );
  return isMade ? (await assets.get(filename)).thumbnail : null;
}

async function sendCopy(ctx: RouteContext, { studio }: Routing): Promise<void> {
  const { metadata } = accept(contract.assets.copy.query, { ...ctx.query });
  const { media, filename, note } = await studio.assets.copy(ctx.params['filename'] ?? '', { metadata });
  ctx.set({
    'Content-Security-Policy': NOTHING_RUNS,
    'Content-Type': media.mediaType,
    'Content-Disposition': attachment(filename),
  });
  if (note !== undefined) ctx.set(NOTE_HEADER, `${note.code} ${note.message}`);
  ctx.body = Buffer.from(media.bytes);
}

/** Sidecars and the trash are nobody's business, however they are spelled. */
function isPrivate(path: string): boolean {
  const name = path.replace(/[\s.]+$/, '').toLowerCase();
  return name.endsWith('.json') || path.split(/[/\\]/).some((segment) => segment.startsWith('.'));
}

function notFound(): StudioError {
  return new StudioError('not-found', 'ASSET_NOT_FOUND', 'The library has no such file');
}
