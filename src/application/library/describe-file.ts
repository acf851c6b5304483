import { type Asset, mediaTypeOf, type Note } from '../../domain/asset.ts';
import type { AdoptedFolders, FoundFile } from '../../ports/adopted-folders.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { Ids } from '../../ports/ids.ts';
import type { ImageTools } from '../../ports/image-tools.ts';
import type { VideoTools } from '../../ports/video-tools.ts';

/** Says what a file of an adopted folder is: what it tells of itself, and what its bytes are. */
export class DescribeFile {
  readonly #folders: AdoptedFolders;
  readonly #files: AssetFiles;
  readonly #tools: ImageTools;
  readonly #clips: VideoTools;
  readonly #ids: Ids;

  constructor(folders: AdoptedFolders, files: AssetFiles, tools: ImageTools, clips: VideoTools, ids: Ids) {
    this.#folders = folders;
    this.#files = files;
    this.#tools = tools;
    this.#clips = clips;
    this.#ids = ids;
  }

  /** Undefined when the file went away meanwhile. Rejects what is no picture or clip. */
  async execute(
    filename: string,
    file: FoundFile,
    { id, folder }: { id: string; folder: string },
  ): Promise<Asset | undefined> {
    const stored = await this.#folders.look(id, file.path);
    if (stored === undefined) return undefined;
    const { bytes } = await this.#files.read(filename);
    const { asset, hasSidecar } = stored;
    const { schema: _, app: __, ...told } = asset;
    const facts = mediaTypeOf(filename)?.startsWith('video/')
      ? await this.#clip(bytes, told)
      : await this.#picture(bytes);
    const isUnsaid = !hasSidecar && asset.model == null;
    return {
      ...told,
      ...facts,
      filename,
      mediaType: asset.mediaType,
      kind: hasSidecar ? asset.kind : 'imported',
      createdAt: asset.createdAt,
      // Nobody said who made it.
      ...((isUnsaid || asset.tool != null) && { provider: null }),
      originalFilename: file.path.slice(file.path.lastIndexOf('/') + 1),
      format: filename.slice(filename.lastIndexOf('.') + 1).toLowerCase(),
      bytes: file.bytes,
      sha256: this.#ids.digest(bytes),
      adopted: { source: id, folder, modifiedAt: file.modifiedAt },
    };
  }

  async #picture(bytes: Uint8Array): Promise<Partial<Asset>> {
    const { width, height } = await this.#tools.measure(bytes);
    return { width, height, ...((await this.#tools.isSigned(bytes)) && { signed: true }) };
  }

  async #clip(bytes: Uint8Array, { video }: Partial<Asset>): Promise<Partial<Asset>> {
    const measure = await this.#clips.measure({ bytes }).catch(() => null);
    if (measure === null) return { notes: [{ code: 'PROBE_FAILED' } satisfies Note] };
    const { width, height, frameRate, hasAudio } = measure;
    const duration = Math.round(measure.duration * 1000) / 1000;
    return { width, height, video: { ...video, duration, frameRate, hasAudio } };
  }
}
