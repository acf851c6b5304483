import { chmod, mkdir, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { advertised, findServer } from '../find-server.ts';
import type { Patient } from './check.ts';

const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;

/** Puts right what can be put right without asking: rights, folders, thumbnails, a stale server file. */
export async function fixAll(patient: Patient): Promise<string[]> {
  const done = [...(await fixRights(patient)), ...(await fixFolders(patient)), ...(await fixServerFile(patient))];
  const { created, failed } = await patient.session.studio.assets.backfillThumbnails();
  if (created > 0) done.push(`made ${created} thumbnails`);
  if (failed > 0) done.push(`${failed} thumbnails could not be made`);
  return done;
}

async function fixRights({ settings: { configFile, configExists } }: Patient): Promise<string[]> {
  if (!configExists || process.platform === 'win32') return [];
  const done: string[] = [];
  const wanted = [
    [configFile, PRIVATE_FILE],
    [dirname(configFile), PRIVATE_FOLDER],
  ] as const;
  for (const [path, mode] of wanted) {
    if (((await stat(path)).mode & 0o777) === mode) continue;
    await chmod(path, mode);
    done.push(`${path} is ${mode.toString(8)} now`);
  }
  return done;
}

async function fixFolders({ settings: { settings } }: Patient): Promise<string[]> {
  const done: string[] = [];
  for (const folder of [settings['storage.configDir'], settings['storage.generatedDir']]) {
    const made = await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER });
    if (made !== undefined) done.push(`made ${made}`);
  }
  return done;
}

/** A file that names a server which does not answer sends every command the wrong way first. */
async function fixServerFile({ settings }: Patient): Promise<string[]> {
  const told = await advertised(settings);
  if (told.length === 0) return [];
  const { server } = await findServer(settings);
  if (server !== undefined && told.includes(server.url)) return [];
  const path = settings.settings['storage.advertiseFile'];
  await rm(path, { force: true });
  return [`removed ${path}, its server is gone`];
}
