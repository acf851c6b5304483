import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

let own: Promise<string> | undefined;

/** The mark of this process, see `markOf`. */
export function ownMark(): Promise<string> {
  own ??= markOf(process.pid);
  return own;
}

/**
 * Names a process among all that were and will be: its id and when it began, because ids are used again. Where the
 * system does not say when a process began (Windows) it is the id alone.
 */
export async function markOf(pid: number): Promise<string> {
  return `${pid}:${(await beginning(pid)) ?? ''}`;
}

/** Whether the process that a mark names still runs. */
export async function isMarkAlive(mark: string): Promise<boolean> {
  const pid = Number.parseInt(mark, 10);
  if (!isRunning(pid)) return false;
  const began = mark.slice(mark.indexOf(':') + 1);
  return began === '' || began === (await beginning(pid));
}

/** Whether a process with this id runs, be it the same or a later one. */
export function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: unknown }).code === 'EPERM';
  }
}

/** When a process began, in the words of the system; undefined when it is gone or the system does not say. */
async function beginning(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') return beginningOnLinux(pid);
  if (process.platform === 'win32') return undefined;
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)], { env: { LC_ALL: 'C' } });
    return stdout.trim() === '' ? undefined : stdout.trim();
  } catch {
    return undefined;
  }
}

/** Start time is field 22 of `stat`, in ticks since the boot (proc(5)); the name in field 2 may hold spaces. */
async function beginningOnLinux(pid: number): Promise<string | undefined> {
  try {
    const [status, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
    ]);
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    const state = fields[0];
    if (state === 'Z' || state === 'X') return undefined;
    return `${boot.trim()}:${fields[19]}`;
  } catch {
    return undefined;
  }
}
