import { execFile } from 'node:child_process';
import { access, readFile, statfs } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { maskAddress } from '../../../domain/secrets.ts';
import { SETTING_KEYS, settingOf } from '../../../domain/settings.ts';
import { packageRoot } from '../../../local-settings.ts';
import { fsCode } from '../picture-input.ts';
import { type Check, fine, trouble } from './check.ts';

const OLDEST_NODE = [20, 19] as const;
const LITTLE_SPACE = 1024 ** 3;

const nodeVersion: Check = async () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isNew = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  if (isNew) return fine('node', 'Node', process.versions.node);
  const fix = `Install Node ${OLDEST_NODE.join('.')} or newer`;
  return trouble('fail', 'node', 'Node', { detail: `${process.versions.node} is too old`, fix });
};

const ownPackage: Check = async () => {
  const path = join(packageRoot(), 'package.json');
  try {
    JSON.parse(await readFile(path, 'utf8'));
    return fine('package', 'package.json', path);
  } catch {
    const fix = 'Install @ima2/core again';
    return trouble('fail', 'package', 'package.json', { detail: `${path} cannot be read`, fix });
  }
};

/** Every run-time dependency must be found; whether it loads shows when it is used. */
const dependencies: Check = async () => {
  const path = join(packageRoot(), 'package.json');
  const { dependencies: declared = {} } = JSON.parse(await readFile(path, 'utf8')) as Record<string, object>;
  const require = createRequire(path);
  const missing = Object.keys(declared).filter((name) => {
    try {
      require.resolve(name);
      return false;
    } catch (failure) {
      // Packages for `import` alone do not let `require` find them, and are there all the same.
      return fsCode(failure) !== 'ERR_PACKAGE_PATH_NOT_EXPORTED';
    }
  });
  const title = 'dependencies';
  if (missing.length === 0) return fine('dependencies', title, `${Object.keys(declared).length} found`);
  return trouble('fail', 'dependencies', title, { detail: `missing: ${missing.join(' ')}`, fix: 'Install again' });
};

const dotenv: Check = async () => {
  const isThere = await access('.env').then(
    () => true,
    () => false,
  );
  if (isThere) return fine('dotenv', '.env', 'present; variables of the process win over it');
  const fix = 'Nothing to do unless you keep variables in one';
  return trouble('warn', 'dotenv', '.env', { detail: 'none in this folder', fix });
};

const port: Check = async ({ settings }) => {
  const wanted = settings.settings['server.port'];
  const isFree = await new Promise<boolean>((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(wanted, settings.settings['server.host'], () => probe.close(() => resolve(true)));
  });
  return fine('port', 'port', `${wanted} is ${isFree ? 'free' : 'in use'}`, 'info');
};

/** In the order in which the studio looks for it: as it is named, on the path, as it came with the package. */
const ffmpeg: Check = async ({ settings: { settings } }) => {
  const named = settings['programs.ffmpeg'];
  const places = named === null ? ['ffmpeg', installedFfmpeg()] : [named];
  for (const place of places) {
    const version = place === undefined ? undefined : await versionOf(place);
    if (version !== undefined) return fine('ffmpeg', 'ffmpeg', `${version} (${place})`, 'info');
  }
  const why = named === null ? 'not found' : `IMA2_FFMPEG names ${named}, which does not run`;
  const fix = 'Install ffmpeg, or name one with IMA2_FFMPEG';
  return trouble('warn', 'ffmpeg', 'ffmpeg', { detail: `${why}; clips can be neither cut nor continued`, fix });
};

function versionOf(program: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(program, ['-version'], { timeout: 3000 }, (failure, text) => {
      resolve(failure === null ? /version (\S+)/.exec(text)?.[1] : undefined);
    });
  });
}

function installedFfmpeg(): string | undefined {
  try {
    const { path } = createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg') as { path: string };
    return path;
  } catch {
    return undefined;
  }
}

const diskSpace: Check = async ({ settings }) => {
  const title = 'disk space';
  const free = await freeBytes(settings.settings['storage.generatedDir']);
  if (free === undefined) return fine('disk', title, 'not known here', 'info');
  const detail = `${(free / 1024 ** 3).toFixed(1)} GB free for the library`;
  if (free >= LITTLE_SPACE) return fine('disk', title, detail);
  return trouble('warn', 'disk', title, { detail, fix: 'Make room, or move the library to a larger disk' });
};

/** Of the nearest folder that exists. */
async function freeBytes(folder: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return dirname(folder) === folder ? undefined : freeBytes(dirname(folder));
  }
}

/** Addresses that differ from the public ones, and proxies, without passwords. */
const upstreams: Check = async ({ settings: { settings, sources } }) => {
  const changed = SETTING_KEYS.filter(
    (key) => (key.startsWith('upstreams.') || key.startsWith('network.')) && sources[key].source !== 'default',
  );
  if (changed.length === 0) return fine('upstreams', 'addresses', 'the public ones, no proxy', 'info');
  return changed.map((key) =>
    fine('upstreams', settingOf(key).says, `${maskAddress(String(settings[key]))} (${sources[key].name})`, 'info'),
  );
};

/** What the machine must have. */
export const machineChecks: readonly Check[] = [
  nodeVersion,
  ownPackage,
  dependencies,
  dotenv,
  port,
  upstreams,
  ffmpeg,
  diskSpace,
];
