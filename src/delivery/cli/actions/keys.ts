import { readFile } from 'node:fs/promises';
import type { KeyState, KeyStates, KeyToSave } from '../../../domain/keys.ts';
import { askSecret } from '../ask-secret.ts';
import { confirm, isInteractive } from '../confirm.ts';
import { usage } from '../errors.ts';
import type { Output } from '../output.ts';
import { readStdin } from '../prompt-input.ts';
import { withStudio } from '../studio.ts';

/** Flags of `ima2 keys set`. */
export interface SetKeyFlags {
  file?: string;
  /** False: the provider is not asked whether it accepts the key. */
  check?: boolean;
  server?: string;
}

const PLACES: Readonly<Record<KeyState['source'], string>> = { none: '', env: 'environment', config: 'settings' };

/** `ima2 keys`: which keys there are, masked. */
export async function list(output: Output, flags: { server?: string }): Promise<void> {
  await withStudio(output, flags, async ({ studio }) => {
    const states = await studio.accounts.keys();
    if (output.form === 'json') return output.json({ ok: true, ...states });
    const rows = rowsOf(states).map(([name, { configured, maskedKey, source, variable }]) => [
      ...[name, configured ? (maskedKey ?? '') : 'none', variable ?? PLACES[source]],
    ]);
    output.table(['PROVIDER', 'KEY', 'FROM'], rows);
    const { geminiAuthMode } = states;
    if (geminiAuthMode !== null) output.note(`of the two Google accounts, ${geminiAuthMode} counts`);
  });
}

function rowsOf({ instances, geminiAuthMode: _, ...own }: KeyStates): [string, KeyState][] {
  return [...Object.entries(own), ...Object.entries(instances)];
}

/** `ima2 keys set`: from a file, from standard input, or typed unseen; never from the command line, which others can read. */
export async function set(output: Output, provider: string, flags: SetKeyFlags): Promise<void> {
  const text = await textOf(output, provider, flags);
  const field: keyof KeyToSave = provider === 'vertex' ? 'serviceAccountJson' : 'apiKey';
  await withStudio(output, flags, async ({ studio }) => {
    const saved = await studio.accounts.saveKey(provider, { [field]: text, validate: flags.check !== false });
    if (output.form === 'json') return output.json(saved);
    const { projectId, valid, envInForce } = saved;
    output.done(`${provider} is saved${projectId === undefined ? '' : ` for the project ${projectId}`}`);
    if (!valid) output.note('nobody was asked whether it is accepted');
    if (envInForce !== null) output.warn(`The variable ${envInForce} goes before it; take it out of the environment`);
  });
}

async function textOf(output: Output, provider: string, { file }: SetKeyFlags): Promise<string> {
  if (file !== undefined && file !== '-') {
    return readFile(file, 'utf8').catch((error: { code?: unknown }) => {
      throw usage(`${file} cannot be read (${String(error.code ?? 'unknown error')})`, 'Check the path of --file');
    });
  }
  if (file !== '-' && isInteractive(output)) return askSecret(`Key of ${provider}, which is not shown: `);
  if (process.stdin.isTTY) throw usage('There is no key', 'Pass it through a pipe, or name a file with --file');
  return readStdin();
}

/** `ima2 keys rm`: forgets a key. */
export async function rm(output: Output, provider: string, flags: { yes?: boolean; server?: string }): Promise<void> {
  if (!flags.yes) {
    if (!isInteractive(output)) throw usage('There is nobody to ask', 'Say yes with --yes');
    await confirm(`Forget the key of ${provider}?`);
  }
  await withStudio(output, flags, async ({ studio }) => {
    const removed = await studio.accounts.removeKey(provider);
    if (output.form === 'json') output.json(removed);
    else output.done(`The key of ${provider} is gone`);
  });
}
