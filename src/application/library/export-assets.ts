import type { Asset } from '../../domain/asset.ts';
import type { CopyMetadata } from '../../domain/asset-copy.ts';
import { StudioError } from '../../domain/errors.ts';
import { type Exported, type ExportNote, type ExportRequest, MAX_SHEET } from '../../domain/library-export.ts';
import { slugOf } from '../../domain/slug.ts';
import type { ArchiveEntry, Archives } from '../../ports/archives.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ImageTools } from '../../ports/image-tools.ts';
import type { CopyAsset } from '../assets/copy-asset.ts';
import { assetNotFound } from '../assets/library-filename.ts';

const LONGEST_LINE = 200;
/** Of each file, in the archive, what became of it. */
const REPORT = 'export.json';

/** Puts several files of the library into one: a zip of copies, or a contact sheet. The library stays as it is. */
export class ExportAssets {
  readonly #files: AssetFiles;
  readonly #copy: CopyAsset;
  readonly #tools: ImageTools;
  readonly #archives: Archives;
  readonly #clock: Clock;

  constructor(files: AssetFiles, copy: CopyAsset, tools: ImageTools, archives: Archives, clock: Clock) {
    this.#files = files;
    this.#copy = copy;
    this.#tools = tools;
    this.#archives = archives;
    this.#clock = clock;
  }

  /** `not-found` when one of the files is not in the library; one that cannot be read is left out, and noted. */
  async execute(request: ExportRequest): Promise<Exported> {
    const { as = 'zip', metadata = 'xmp', sidecars = true, title = '' } = request;
    const assets = await this.#find(request.filenames);
    const stem =
      slugOf(title) || `ima2-${new Date(this.#clock.now()).toISOString().slice(0, 19).replaceAll(/\D/g, '')}`;
    if (as === 'sheet') return this.#sheet(assets, title, stem);
    const chunks = this.#archives.zip(this.#entries(assets, metadata, sidecars));
    return { filename: `${stem}.zip`, mediaType: 'application/zip', chunks, notes: signedNotes(assets, metadata) };
  }

  async #find(filenames: readonly string[]): Promise<Asset[]> {
    const assets: Asset[] = [];
    for (const filename of new Set(filenames)) {
      const stored = await this.#files.load(filename);
      if (stored === undefined) throw assetNotFound(filename);
      assets.push(stored.asset);
    }
    return assets;
  }

  async *#entries(assets: readonly Asset[], metadata: CopyMetadata, sidecars: boolean): AsyncIterable<ArchiveEntry> {
    const taken = new Set([REPORT]);
    const report: object[] = [];
    for (const asset of assets) {
      const modifiedAt = asset.createdAt;
      try {
        const { media, filename, note } = await this.#copy.execute(asset, metadata);
        const name = freeName(filename, taken);
        yield { name, bytes: media.bytes, modifiedAt };
        if (sidecars) yield { name: `${name}.json`, bytes: json(asset), modifiedAt };
        report.push({ filename: asset.filename, name, ...(note && { note }) });
      } catch (failure) {
        const { code, message } = StudioError.from(failure);
        report.push({ filename: asset.filename, name: null, note: { code, message } });
      }
    }
    yield { name: REPORT, bytes: json({ metadata, files: report }), modifiedAt: this.#clock.now() };
  }

  async #sheet(assets: readonly Asset[], title: string, stem: string): Promise<Exported> {
    if (assets.length > MAX_SHEET) throw tooMany(assets.length);
    const notes: ExportNote[] = [];
    const cells = [];
    for (const asset of assets) {
      const picture = await this.#smallPicture(asset).catch((failure: unknown) => {
        const { code, message } = StudioError.from(failure);
        notes.push({ filename: asset.filename, code, message });
        return null;
      });
      const lines = [asset.filename.replace(/^.*\//, ''), asset.userPrompt ?? asset.prompt, asset.model ?? asset.tool];
      cells.push({ picture, lines: lines.flatMap((line) => (line ? [line.slice(0, LONGEST_LINE)] : [])) });
    }
    const { bytes } = await this.#tools.contactSheet({ title, cells });
    return { filename: `${stem}.png`, mediaType: 'image/png', chunks: one(bytes), notes };
  }

  async #smallPicture({ filename, mediaType }: Asset): Promise<Uint8Array | null> {
    if (mediaType === 'image') return (await this.#files.read(filename)).bytes;
    const thumbnail = await this.#files.thumbnailOf(filename);
    if (thumbnail === null) return null;
    const chunks: Uint8Array[] = [];
    for await (const chunk of (await this.#files.open(thumbnail)).chunks) chunks.push(chunk);
    const bytes = new Uint8Array(chunks.reduce((sum, { byteLength }) => sum + byteLength, 0));
    let at = 0;
    for (const chunk of chunks) {
      bytes.set(chunk, at);
      at += chunk.byteLength;
    }
    return bytes;
  }
}

/** What would break the credentials of a file is not done to it. */
function signedNotes(assets: readonly Asset[], metadata: CopyMetadata): ExportNote[] {
  if (metadata === 'none') return [];
  const message = 'The file carries content credentials, which any change would break; the copy is the file as it is';
  return assets
    .filter(({ signed }) => signed === true)
    .map(({ filename }) => ({ filename, code: 'XMP_SKIPPED_SIGNED', message }));
}

/** Two files of one name get a number. */
function freeName(filename: string, taken: Set<string>): string {
  const plain = filename.replaceAll(/[\\/:*?"<>|]/g, '_');
  const dot = plain.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [plain.slice(0, dot), plain.slice(dot)] : [plain, ''];
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? plain : `${stem}-${number}${ending}`;
    const key = name.toLowerCase();
    if (taken.has(key) || taken.has(`${key}.json`)) continue;
    taken.add(key).add(`${key}.json`);
    return name;
  }
}

function json(value: object): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}

async function* one(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

function tooMany(count: number): StudioError {
  const message = `filenames: a contact sheet holds at most ${MAX_SHEET} pictures; ${count} are named`;
  return new StudioError('request-invalid', 'INVALID_INPUT', message, {
    hint: 'Make several sheets, or a zip',
    details: { field: 'filenames' },
  });
}
