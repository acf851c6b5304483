import { type Asset, type AssetPage, AssetQuery, mediaTypeOf } from '../../domain/asset.ts';
import { type AssetCopy, CopyOptions } from '../../domain/asset-copy.ts';
import { type BackfillReport, type BackfillState, RenditionOptions } from '../../domain/backfill.ts';
import { StudioError } from '../../domain/errors.ts';
import type { Media } from '../../domain/generation.ts';
import {
  AssetMarks,
  type BulkOutcome,
  BulkRequest,
  type DuplicateGroup,
  type Facets,
  type TilePage,
} from '../../domain/library.ts';
import type { PictureMetadata } from '../../domain/picture-metadata.ts';
import type { Touched } from '../../domain/session.ts';
import type { Trashed } from '../../domain/trash.ts';
import type { AssetFiles, ByteRange, FileContent } from '../../ports/asset-files.ts';
import type { AssetIndex } from '../../ports/asset-index.ts';
import type { ImageTools, Measure } from '../../ports/image-tools.ts';
import type { Uploads } from '../../ports/uploads.ts';
import { accept } from '../accept.ts';
import type { AssetWork } from './asset-work.ts';
import { assetNotFound } from './library-filename.ts';
import type { RebuildReport } from './rebuild-index.ts';
import { checkTrashId } from './trash-id.ts';

/** Assets of a page when the query names no number, and the most that it may name. */
export interface PageLimits {
  defaultPageSize: number;
  maxPageCap: number;
}

/** A picture that was handed in: `upload:<id>` stands for it in any request. */
export interface Upload extends Omit<Measure, 'mediaType'> {
  mediaType: Measure['mediaType'] | 'video/mp4';
  id: string;
  bytes: number;
}

/** An asset with where its files are. */
export interface FoundAsset {
  asset: Asset;
  /** Path of the media file on the machine of the library. */
  path: string;
  /** Path of the thumbnail below the library; null when there is none. */
  thumbnail: string | null;
}

/** The library: what is in it, its files, and what keeps it in order. */
export class Assets {
  readonly #files: AssetFiles;
  readonly #index: AssetIndex;
  readonly #uploads: Uploads;
  readonly #tools: ImageTools;
  readonly #keeping: AssetWork;
  readonly #limits: PageLimits;

  constructor(
    files: AssetFiles,
    index: AssetIndex,
    uploads: Uploads,
    tools: ImageTools,
    keeping: AssetWork,
    limits: PageLimits,
  ) {
    this.#files = files;
    this.#index = index;
    this.#uploads = uploads;
    this.#tools = tools;
    this.#keeping = keeping;
    this.#limits = limits;
  }

  /** A page, newest first; go on with `nextCursor`. */
  async list(query: AssetQuery = {}): Promise<AssetPage> {
    const asked = accept(AssetQuery, query);
    const limit = Math.min(asked.limit ?? this.#limits.defaultPageSize, this.#limits.maxPageCap);
    await this.#ensureBuilt();
    const page = await this.#index.list({ ...asked, limit });
    if (asked.browserId === undefined) return page;
    const names = page.items.map(({ filename }) => filename);
    return { ...page, favorites: [...(await this.#index.favorites(asked.browserId, names))] };
  }

  /** The same page as far as it is needed to be laid out before any picture has loaded. */
  async tiles(query: AssetQuery = {}): Promise<TilePage> {
    const asked = accept(AssetQuery, query);
    const limit = Math.min(asked.limit ?? this.#limits.defaultPageSize, this.#limits.maxPageCap);
    await this.#ensureBuilt();
    return this.#index.tiles({ ...asked, limit });
  }

  /** How many assets each choice of kind, model, shape, month, tag and so on would leave. */
  async facets(query: AssetQuery = {}): Promise<Facets> {
    const asked = accept(AssetQuery, query);
    await this.#ensureBuilt();
    return this.#index.facets(asked);
  }

  /** Files with the same bytes, the newest groups first. */
  async duplicates(): Promise<DuplicateGroup[]> {
    await this.#ensureBuilt();
    return this.#index.duplicates();
  }

  /** Stars, tags and notes, kept in the sidecars. What fails for one file does not keep the others from theirs. */
  async mark(marks: AssetMarks): Promise<BulkOutcome> {
    return this.#keeping.mark.execute(accept(AssetMarks, marks));
  }

  /** Does one thing with many assets; says what became of each. `restore` takes the ids of the trash. */
  async bulk(request: BulkRequest): Promise<BulkOutcome> {
    return this.#keeping.bulk.execute(accept(BulkRequest, request));
  }

  /** Makes a file a favourite of a browser, or takes that back. */
  async favorite(
    filename: string,
    { browserId }: { browserId?: string | undefined } = {},
  ): Promise<{ isFavorite: boolean }> {
    return { isFavorite: await this.#keeping.favorites.toggle(filename, browserId) };
  }

  /** One asset by its file name. `not-found` with `ASSET_NOT_FOUND` when there is none. */
  async get(filename: string): Promise<FoundAsset> {
    const asset = (await this.#index.get(filename)) ?? (await this.#files.load(filename))?.asset;
    if (asset === undefined) throw assetNotFound(filename);
    const [path, thumbnail] = await Promise.all([this.#files.locate(filename), this.#files.thumbnailOf(filename)]);
    return { asset, path, thumbnail };
  }

  /** Opens a media file or a thumbnail of the library, or a range of its bytes. */
  open(path: string, range?: ByteRange): Promise<FileContent> {
    return this.#files.open(path, range);
  }

  /**
   * A copy to hand out, with the settings inside: as XMP, unless `metadata` says otherwise. The file of the library stays
   * as it is; so does the copy of a clip or of a signed picture, and then `note` says so.
   */
  async copy(filename: string, options: CopyOptions = {}): Promise<AssetCopy> {
    const { metadata = 'xmp' } = accept(CopyOptions, options);
    return this.#keeping.copy.execute((await this.get(filename)).asset, metadata);
  }

  /**
   * How a picture was made, whether it is of this library or not; nothing is kept of it. Refuses what is no PNG, JPEG or
   * WebP picture, except files of the library.
   */
  async readMetadata(picture: Uint8Array): Promise<PictureMetadata> {
    await this.#ensureBuilt();
    return this.#keeping.metadata.execute(picture);
  }

  /** Keeps a picture to be used as reference, source or mask, or an MP4 clip. Refuses what is neither. */
  async upload(bytes: Uint8Array): Promise<Upload> {
    const { clips } = this.#keeping;
    if (clips !== undefined && isMp4(bytes)) {
      const { width, height } = await clips.measure({ bytes });
      const id = await this.#uploads.put({ bytes, mediaType: 'video/mp4' });
      return { id, mediaType: 'video/mp4', width, height, hasAlpha: false, bytes: bytes.byteLength };
    }
    const measure = await this.#tools.measure(bytes);
    const id = await this.#uploads.put({ bytes, mediaType: measure.mediaType });
    return { ...measure, id, bytes: bytes.byteLength };
  }

  /** The bytes of an upload. `not-found` with `UPLOAD_NOT_FOUND` when it was removed, or never was. */
  uploaded(id: string): Promise<Media> {
    return this.#uploads.get(id);
  }

  /** Makes a picture of the library an upload without sending its bytes. Refuses clips. */
  async uploadFrom(filename: string): Promise<Upload> {
    if (mediaTypeOf(filename)?.startsWith('video/')) throw isClip(filename);
    return this.upload((await this.#files.read(filename)).bytes);
  }

  /** Moves an asset to the trash; `restore` with its `trashId` undoes it. */
  async trash(filename: string): Promise<Trashed & Touched> {
    const { put, graphs } = this.#keeping.trash;
    const trashed = await put.execute(filename);
    return { ...trashed, ...(await graphs.gone([trashed.asset.filename])) };
  }

  /** Brings an asset back from the trash. Never overwrites: `conflict` when its name has been taken meanwhile. */
  async restore(trashId: string): Promise<Asset> {
    const { restore, graphs } = this.#keeping.trash;
    const asset = await restore.execute(trashId);
    await graphs.back([asset.filename]);
    return asset;
  }

  /** Deletes an asset of the library for good. */
  async remove(filename: string): Promise<{ filename: string } & Touched> {
    const { remove, graphs } = this.#keeping.trash;
    const removed = await remove.execute(filename);
    return { ...removed, ...(await graphs.gone([removed.filename])) };
  }

  /** What is in the trash, latest first. */
  trashed(): Promise<Trashed[]> {
    return this.#keeping.trash.list.execute();
  }

  /** A small picture of what is in the trash, or the media itself when it has none. */
  async trashedPicture(trashId: string): Promise<Media> {
    checkTrashId(trashId);
    return this.#keeping.trash.store.picture(trashId);
  }

  /** Deletes one thing in the trash for good. */
  async purge(trashId: string): Promise<{ trashId: string }> {
    await this.#keeping.trash.purge.execute({ trashId });
    return { trashId };
  }

  /** Deletes everything in the trash for good; says how many that were. */
  async emptyTrash(): Promise<{ purged: number }> {
    const purged = await this.#keeping.trash.purge.execute('all');
    return { purged: purged.length };
  }

  /**
   * A small picture in place of a file: its thumbnail, which is made now, before all others, when it is missing, or a
   * preview. What is hardly wider than a preview is handed out as it is.
   */
  async rendition(filename: string, options: RenditionOptions = {}): Promise<Media> {
    if (accept(RenditionOptions, options).size === 'preview') return this.#keeping.renditions.preview(filename);
    let thumbnail = await this.#files.thumbnailOf(filename);
    if (thumbnail === null) await this.#keeping.backfill.want(filename);
    thumbnail ??= await this.#files.thumbnailOf(filename);
    if (thumbnail === null) throw assetNotFound(filename);
    return { bytes: await this.#keeping.renditions.bytesOf(thumbnail), mediaType: 'image/jpeg' };
  }

  /** Makes the thumbnails and placeholders that are missing, and waits for the end of it. */
  async backfillThumbnails(): Promise<BackfillReport> {
    await this.#ensureBuilt();
    return this.#keeping.backfill.complete();
  }

  /** The same in the background; joins the backfill that is under way. */
  async startBackfill(): Promise<BackfillState> {
    await this.#ensureBuilt();
    return this.#keeping.backfill.start();
  }

  /** How far the backfill is, or what came of the last one; with the failures. */
  async backfillState(): Promise<BackfillState> {
    return this.#keeping.backfill.state;
  }

  /** Ends the backfill after the files at hand. What was made stays, and the next one goes on from there. */
  cancelBackfill(): Promise<BackfillState> {
    return this.#keeping.backfill.cancel();
  }

  /** Makes the index again from files and sidecars. */
  rebuildIndex(): Promise<RebuildReport> {
    return this.#keeping.rebuild.execute({ fresh: true });
  }

  /** An older library is seen whole at the first look. */
  async #ensureBuilt(): Promise<void> {
    if (!(await this.#index.isBuilt())) await this.#keeping.rebuild.execute({ fresh: false });
  }
}

/** MP4 files begin with a box of this type; AVIF pictures do so, too, under another brand. */
function isMp4(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(4, 12));
  return head.startsWith('ftyp') && !/^ftyp(avif|avis|mif1|msf1|heic)/.test(head);
}

function isClip(filename: string): StudioError {
  return new StudioError('request-invalid', 'IMAGE_UNREADABLE', `filename: ${filename} is a clip and no picture`, {
    hint: 'Name a picture of the library',
    details: { field: 'filename' },
  });
}
