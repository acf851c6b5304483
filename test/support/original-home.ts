import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { embedSettings } from '../../src/adapters/imaging/embed-settings.ts';
import { OLD_SIDECARS } from '../fixtures/sidecars.ts';
import { type DatabaseCounts, makeOriginalDatabase, type SchemaVersion, THEN } from './original-database.ts';
import { samplePicture } from './sample-picture.ts';

/** Versions of ima2-gen whose homes differ in what they can hold. */
export const ORIGINAL_VERSIONS = ['1.0.3', '1.1.8', '2.0.0', '2.0.1', '2.0.2'] as const;
export type OriginalVersion = (typeof ORIGINAL_VERSIONS)[number];

/** What a home holds, in numbers. */
export interface OriginalCounts extends DatabaseCounts {
  /** Pictures and clips, without those in the trash. */
  assets: number;
  canvasVersions: number;
  cards: number;
  trashed: number;
}

/** How a home is made. */
export interface OriginalOptions {
  version: OriginalVersion;
  /** The schema of the database, where it is not that of the version. */
  schema?: SchemaVersion;
  /** The database as a program leaves it that was killed. */
  killed?: boolean;
  /** So many more sessions, prompts and favourites. */
  more?: number;
}

const SCHEMA: Record<OriginalVersion, SchemaVersion> = { '1.0.3': 1, '1.1.8': 3, '2.0.0': 4, '2.0.1': 5, '2.0.2': 5 };
/** Kinds that a version made first, by the beginning of the name of the sample. */
const SINCE: readonly [kind: string, version: OriginalVersion][] = [
  ['multimode', '1.1.8'],
  ['import', '1.1.8'],
  ['card', '1.1.8'],
  ['canvas', '1.1.8'],
  ['video', '2.0.0'],
  ['agent', '2.0.0'],
];

/** Makes the data folder of ima2-gen (`~/.ima2`), as a version of it leaves one; says what it holds. */
export async function makeOriginalHome(folder: string, options: OriginalOptions): Promise<OriginalCounts> {
  const { version } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const put = (name: string, content: string | Uint8Array): void => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    utimesSync(path, THEN / 1000, THEN / 1000);
  };
  put('config.json', JSON.stringify(configOf(version), null, 2));
  chmodSync(join(folder, 'config.json'), 0o600);
  const made = OLD_SIDECARS.filter(({ name }) => isMadeBy(version, name));
  for (const { filename, sidecar } of made) {
    put(`generated/${filename}`, await mediaFor(filename));
    put(`generated/${sidecarName(filename)}`, sidecarText(filename, sidecar));
  }
  const withThumbnail = made[0]?.filename ?? '';
  put(`generated/${withThumbnail.replace(/\.\w+$/, '')}.thumb.jpg`, await samplePicture(32, 32, 'jpeg'));
  const odd = await oddFiles();
  for (const [name, content] of Object.entries(odd)) put(`generated/${name}`, content);
  const cards = made.filter(({ name }) => name.startsWith('card')).length;
  if (cards > 0) put('generated/cardnews/cs_1/manifest.json', JSON.stringify(MANIFEST));
  for (const [name, content] of Object.entries(await trashedFiles())) put(`generated/.trash/${name}`, content);
  put('prompt-import-index.json', '{"version":1,"entries":[]}');
  const { schema = SCHEMA[version], killed = false, more = 0 } = options;
  const counts = makeOriginalDatabase(join(folder, 'sessions.db'), { schema, killed, more });
  const oddMedia = Object.keys(odd).filter((name) => /\.(png|jpe?g|webp|mp4)$/.test(name)).length;
  return {
    ...counts,
    assets: made.length + oddMedia,
    canvasVersions: made.filter(({ name }) => name === 'canvas').length,
    cards,
    trashed: 2,
  };
}

/** Hashes of all files below a folder, by their paths; what another program may add is left out by the caller. */
export async function hashesOf(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hashes = await Promise.all(
    files.sort().map(async (path) => {
      const hash = createHash('sha256')
        .update(await readFile(path))
        .digest('hex');
      return [path.slice(folder.length + 1), hash] as const;
    }),
  );
  return new Map(hashes);
}

function isMadeBy(version: OriginalVersion, kind: string): boolean {
  const since = SINCE.find(([beginning]) => kind.startsWith(beginning))?.[1] ?? '1.0.3';
  return ORIGINAL_VERSIONS.indexOf(version) >= ORIGINAL_VERSIONS.indexOf(since);
}

function configOf(version: OriginalVersion): Record<string, unknown> {
  return {
    provider: 'oauth',
    ...(version !== '1.0.3' && { apiProvider: { defaultImageModel: 'gpt-5.4' } }),
    ...(version.startsWith('2') && { history: { defaultPageSize: 40 } }),
  };
}

async function mediaFor(filename: string): Promise<Uint8Array> {
  if (filename.endsWith('.mp4')) return readFileSync(new URL('../fixtures/clips/short.mp4', import.meta.url));
  const format = filename.endsWith('.webp') ? 'webp' : filename.endsWith('.png') ? 'png' : 'jpeg';
  const hue = createHash('sha256').update(filename).digest()[0] ?? 0;
  return samplePicture(48, 32, format, hue);
}

/** Cards have theirs beside the picture, without its ending. */
function sidecarName(filename: string): string {
  return filename.startsWith('cardnews/') ? filename.replace(/\.\w+$/, '.json') : `${filename}.json`;
}

/** Nodes are written for people, all others in one line. */
function sidecarText(filename: string, sidecar: Record<string, unknown>): string {
  return filename.startsWith('n_') ? JSON.stringify(sidecar, null, 2) : JSON.stringify(sidecar);
}

/** Files that say little, nothing, or something broken of themselves. */
async function oddFiles(): Promise<Record<string, string | Uint8Array>> {
  const plain = await samplePicture(40, 40, 'png', 1);
  const settings = {
    schema: 'ima2.generation.v1',
    app: 'ima2-gen',
    prompt: 'only inside',
    kind: 'classic',
    createdAt: THEN,
  };
  return {
    [`${THEN}_11111111_0.png`]: embedSettings(plain, settings, 'xmp').bytes,
    [`${THEN}_22222222_0.png`]: await samplePicture(40, 40, 'png', 2),
    [`${THEN}_33333333_0.jpeg`]: await samplePicture(40, 40, 'jpeg', 3),
    [`${THEN}_33333333_0.json`]: JSON.stringify({ prompt: 'beside, without ending', createdAt: THEN, provider: 'api' }),
    [`${THEN}_44444444_0.png`]: await samplePicture(40, 40, 'png', 4),
    [`${THEN}_44444444_0.png.json`]: '{"prompt":"cut of',
    [`${THEN}_55555555_0.png`]: await samplePicture(40, 40, 'png', 5),
    [`${THEN}_55555555_0.png.json`]: '{"prompt":"few fields"}',
    'kept/by/hand 눈.png': await samplePicture(40, 40, 'png', 6),
  };
}

const MANIFEST = {
  setId: 'cs_1',
  title: 'Snow',
  createdAt: '2026-05-31T00:00:00.000Z',
  cards: [
    {
      ...{ cardId: 'card_1', cardOrder: 1, headline: 'It snows', body: 'Much', status: 'generated' },
      ...{ imageFilename: 'card-01.png', sidecarFilename: 'card-01.json' },
    },
  ],
};

async function trashedFiles(): Promise<Record<string, string | Uint8Array>> {
  return {
    [`${THEN}_gone.png`]: await samplePicture(24, 24, 'png', 9),
    [`${THEN}_gone.png.json`]: JSON.stringify({ prompt: 'thrown away', createdAt: THEN }),
    [`${THEN + 1}_bare.jpeg`]: await samplePicture(24, 24, 'jpeg', 10),
  };
}
