import { access, constants, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { StudioError } from '../../../domain/errors.ts';
import { secretsTable } from '../../../domain/secrets.ts';
import { valueAt } from '../../../domain/settings-file.ts';
import type { StorageStatus } from '../../../domain/storage-status.ts';
import { advertised, findServer } from '../find-server.ts';
import { fsCode } from '../picture-input.ts';
import { takenOverLine } from '../taken-over.ts';
import { version } from '../version.ts';
import { type Check, type Finding, fine, trouble } from './check.ts';

const OTHERS = 0o077;

const settingsFile: Check = async ({ settings: { problems, configFile, configExists } }) => {
  const title = 'settings';
  if (problems.length === 0) return fine('settings', title, configExists ? configFile : 'none; defaults count');
  return problems.map(({ severity, message, hint }) =>
    trouble(severity === 'error' ? 'fail' : 'warn', 'settings', title, { detail: message, fix: hint }),
  );
};

/** Whoever may read the file may use the keys in it. Windows has other rights. */
const secretsMode: Check = async ({ settings: { configFile, file } }) => {
  const title = 'secrets';
  const holds = Object.values(secretsTable).some(({ configKey }) => valueAt(file, configKey) !== undefined);
  if (!holds || process.platform === 'win32') return fine('secrets', title, 'none in the settings file', 'info');
  const open: string[] = [];
  for (const path of [configFile, dirname(configFile)]) {
    const { mode } = await stat(path);
    if ((mode & OTHERS) !== 0) open.push(`${path} is ${(mode & 0o777).toString(8)}`);
  }
  if (open.length === 0) return fine('secrets', title, 'only you may read them');
  const fix = 'Run `ima2 doctor --fix`, or chmod 600 the file and 700 the folder';
  return trouble('warn', 'secrets', title, { detail: `others may read them: ${open.join(', ')}`, fix });
};

const provider: Check = async ({ session: { studio } }) => {
  const { auto, providers } = await studio.system.models();
  const chosen = providers.find(({ id }) => id === auto.provider);
  if (chosen !== undefined && !chosen.builtIn) return fine('provider', 'provider', auto.reason);
  return trouble('warn', 'provider', 'provider', { detail: auto.reason, fix: 'Connect an account, or set its key' });
};

const folders: Check = async ({ settings: { settings, sources } }) => {
  const title = 'library folder';
  const folder = settings['storage.generatedDir'];
  const from = sources['storage.generatedDir'].name ?? 'default';
  try {
    await access(folder, constants.R_OK | constants.W_OK);
    return fine('folder', title, `${folder} (${from})`);
  } catch (failure) {
    const code = fsCode(failure);
    if (code === 'ENOENT') return fine('folder', title, `${folder} (${from}); made with the first picture`, 'info');
    const fix = 'Make it a folder that you may read and write';
    return trouble('fail', 'folder', title, { detail: `${folder}: ${code}`, fix });
  }
};

/** Opens the library's database, or a passing one where there is none yet, and lets SQLite read all of it. */
const database: Check = async ({ settings: { settings } }) => {
  const title = 'database';
  const path = settings['storage.libraryPath'];
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  const scratch = isThere ? undefined : await mkdtemp(join(tmpdir(), 'ima2-doctor-'));
  const { openLocal } = await import('../../sdk/open-local.ts');
  const overrides = { 'log.level': 'silent' as const };
  const place = scratch === undefined ? {} : { 'storage.libraryPath': join(scratch, 'library.db') };
  const opened = await openLocal({ settings: { ...overrides, ...place } });
  try {
    const faults = await opened.databaseFaults();
    if (faults.length === 0) return fine('database', title, isThere ? `${path} is sound` : 'SQLite opens');
    const fix = `Move ${path} away and run \`ima2 library rebuild\`; pictures and sidecars are not touched`;
    return trouble('fail', 'database', title, { detail: faults.slice(0, 3).join('; '), fix });
  } catch (failure) {
    const { message, hint } = StudioError.from(failure);
    return trouble('fail', 'database', title, { detail: message, fix: hint ?? 'Install @ima2/core again' });
  } finally {
    await opened.close(0);
    if (scratch !== undefined) await rm(scratch, { recursive: true, force: true });
  }
};

const library: Check = async ({ session: { studio }, settings: { settings } }) => {
  const title = 'library';
  const isThere = await stat(settings['storage.libraryPath']).catch(() => undefined);
  if (isThere === undefined) return fine('library', title, 'no picture yet', 'info');
  const { total } = await studio.assets.list({ limit: 1 });
  const { terminalJobs } = await studio.system.runs({ includeTerminal: true });
  const uncertain = terminalJobs.filter(({ status }) => status === 'uncertain');
  const findings: Finding[] = [fine('library', title, `${total} pictures and clips`, 'info')];
  if (uncertain.length > 0) {
    const detail = `${uncertain.length} jobs ended without anybody knowing whether they were billed`;
    findings.push(trouble('warn', 'uncertain', 'jobs', { detail, fix: 'Look at the provider; `ima2 ps --terminal`' }));
  }
  return findings;
};

const server: Check = async ({ settings }) => {
  const title = 'server';
  const [told] = await advertised(settings);
  const { server: found, remarks } = await findServer(settings);
  if (found === undefined && told === undefined) return fine('server', title, remarks[0] ?? 'none is running', 'info');
  if (found === undefined) {
    const fix = 'Run `ima2 doctor --fix`, or start one with `ima2 serve`';
    return trouble('warn', 'server', title, { detail: `${told} is advertised and does not answer`, fix });
  }
  const { connect } = await import('../../http/client.ts');
  const { studio, close } = connect(found.url, { token: found.token });
  try {
    const { version: running } = await studio.system.health();
    if (running === version()) return fine('server', title, `${found.url}, version ${running}`);
    const detail = `${found.url} is version ${running}, this command ${version()}`;
    return trouble('warn', 'server', title, { detail, fix: 'Restart the server' });
  } finally {
    close();
  }
};

/** What came from ima2-gen, once it has been looked for. */
const older: Check = async ({ session: { studio } }) => {
  const storage = await studio.system.storage();
  return [databaseFinding(storage), pictureFinding(storage)];
};

function databaseFinding({ takenOver }: StorageStatus): Finding {
  const title = 'ima2-gen';
  if (takenOver === null) return fine('ima2-gen', title, 'no older database', 'info');
  const line = takenOverLine(takenOver);
  if (takenOver.state === 'done') return fine('ima2-gen', title, line);
  return trouble('warn', 'ima2-gen', title, { detail: line, fix: 'It is tried again at the next start' });
}

function pictureFinding({ legacyFilesFound, legacySourcesFound, state }: StorageStatus): Finding {
  const title = 'older pictures';
  if (legacyFilesFound === 0) return fine('older-pictures', title, 'none in other folders', 'info');
  const detail = `${legacyFilesFound} in ${legacySourcesFound} folders of older versions`;
  if (state !== 'recoverable') return fine('older-pictures', title, `${detail}; the library has them`);
  return trouble('warn', 'older-pictures', title, { detail, fix: 'Copy them with `ima2 storage recover`' });
}

const features: Check = async ({ settings: { settings } }) =>
  fine('card-news', 'Card News', settings['features.cardNews'] ? 'on' : 'off', 'info');

/** What the studio on this machine must have. */
export const studioChecks: readonly Check[] = [
  settingsFile,
  secretsMode,
  provider,
  folders,
  database,
  library,
  older,
  server,
  features,
];
