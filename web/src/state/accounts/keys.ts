import { signal } from '@preact/signals';
import type { GeminiAuthMode, KeyState, KeyStates, SavedKey } from '../../../../src/domain/keys.ts';
import type { KeyWay } from '../../../../src/domain/ways-to-connect.ts';
import { studio } from '../../api.ts';
import { readStatuses } from '../system/provider-checks.ts';
import { refreshSystem } from '../system/system.ts';

/** Which keys there are, masked; null before the first answer. */
export const keys = signal<KeyStates | null>(null);

/** Reads which keys there are. */
export async function readKeys(): Promise<void> {
  keys.value = await studio.accounts.keys();
}

/** What is known of the key of this way; undefined: nothing, or it is not saved here. */
export function keyOf({ name }: KeyWay, all: KeyStates | null = keys.value): KeyState | undefined {
  if (all === null) return undefined;
  const { instances, geminiAuthMode: _, ...own } = all;
  const named: Readonly<Record<string, KeyState>> = own;
  if (Object.hasOwn(named, name)) return named[name];
  return Object.hasOwn(instances, name) ? instances[name] : undefined;
}

/** Saves a key. The provider is asked whether it accepts it, unless `validate` is false. */
export async function saveKey({ name, form }: KeyWay, text: string, validate: boolean): Promise<SavedKey> {
  const key = form === 'document' ? { serviceAccountJson: text } : { apiKey: text };
  const saved = await studio.accounts.saveKey(name, { ...key, validate });
  await readAll();
  return saved;
}

/** Takes a saved key away. */
export async function removeKey({ name }: KeyWay): Promise<void> {
  await studio.accounts.removeKey(name);
  await readAll();
}

/** Which of two accounts counts; null: the first that is there. */
export async function chooseMode(mode: GeminiAuthMode | null): Promise<void> {
  const before = keys.peek();
  if (before !== null) keys.value = { ...before, geminiAuthMode: mode };
  try {
    if (mode === null) await studio.system.removeSetting(MODE);
    else await studio.system.setSetting(MODE, mode);
  } catch (failure) {
    keys.value = before;
    throw failure;
  }
  await readAll();
}

const MODE = 'geminiAuthMode';

async function readAll(): Promise<void> {
  await Promise.allSettled([readKeys(), readStatuses(), refreshSystem()]);
}
