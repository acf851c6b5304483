import { basename, dirname, join, resolve } from 'node:path';
import type { Output } from '../output.ts';
import { readSettings } from '../studio.ts';

/** Flags of `ima2 backup` and `ima2 restore`. */
export interface BackupFlags {
  to?: string;
}

/** `ima2 backup`: copies settings, library and databases into a folder of their own; a server may go on working. */
export async function backup(output: Output, { to }: BackupFlags): Promise<void> {
  const { settings } = readSettings(output);
  const folder = resolve(to ?? besideHome(settings['storage.configDir']));
  const { openLocal } = await import('../../sdk/open-local.ts');
  const { backUp, close } = await openLocal({ settings: { 'log.level': 'error' }, caller: 'cli' });
  try {
    const made = await backUp(folder);
    if (output.form === 'json') return output.json({ ok: true, ...made });
    output.done(`${made.files} files (${megabytes(made.bytes)}) in ${made.folder}`);
    output.note('It holds your keys, too: keep it where only you can read it');
  } finally {
    await close(0);
  }
}

/** `ima2 restore`: puts a backup into a home without anything of its own. */
export async function restore(output: Output, from: string, { to }: BackupFlags): Promise<void> {
  const sdk = await import('../../sdk/open-local.ts');
  const made = await sdk.restore(resolve(from), to === undefined ? {} : { to: resolve(to) });
  if (output.form === 'json') return output.json({ ok: true, ...made });
  output.done(`${made.files} files (${megabytes(made.bytes)}) are back in ${made.folder}`);
  if (to !== undefined) output.note(`Use it with IMA2_CONFIG_DIR=${made.folder}`);
}

function besideHome(configDir: string): string {
  const time = new Date().toISOString().replaceAll(/[-:]|\.\d+Z/g, '');
  return join(dirname(configDir), `${basename(configDir)}-backups`, time);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
