import type { z } from 'zod';
import { INSTANCE_TYPES, PROVIDER_NAMES } from './settings-instances.ts';
import type { Settings } from './settings-table.ts';

/** A provider that the person set up under a name of their own, such as a second ComfyUI host. */
export interface Instance {
  /** Its name, which is its provider id. */
  id: string;
  /** Which kind of provider it is. */
  type: string;
  /** As people see it; its name unless the entry has a `label`. */
  label: string;
  /** The entry as it stands in the settings; the provider's own schema reads it. */
  entry: Readonly<Record<string, unknown>>;
}

/** What is wrong with an entry: where in it, what must stand there, and what to do. */
export interface EntryFault {
  /** Path inside the entry, such as `models.0.id`; empty: the entry as a whole. */
  field: string;
  /** Ends the sentence that begins with the place: `must be ...`, `is taken ...`. */
  says: string;
  hint: string;
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** What keeps an entry from being a provider; undefined: nothing. */
export function instanceFault(id: string, entry: Readonly<Record<string, unknown>>): EntryFault | undefined {
  if (!NAME.test(id)) {
    return { field: '', says: 'has a name that is no provider id', hint: 'Use 1 to 64 letters, digits, _ and -' };
  }
  if (PROVIDER_NAMES.has(id)) {
    return { field: '', says: 'has the name of a provider that is there already', hint: 'Give it another name' };
  }
  const types: Readonly<Record<string, z.ZodType>> = INSTANCE_TYPES;
  const names = Object.keys(types).join(', ');
  const type = typeof entry.type === 'string' && Object.hasOwn(types, entry.type) ? types[entry.type] : undefined;
  if (type === undefined) return { field: 'type', says: `must be one of ${names}`, hint: `Write one of ${names}` };
  const issue = type.safeParse(entry).error?.issues[0];
  if (issue === undefined) return undefined;
  const field = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return { field, says: `has no ${issue.keys.join(', ')}`, hint: 'Check the spelling or remove it' };
  }
  return { field, says: `must be ${issue.message}`, hint: `Write ${issue.message}` };
}

/** All instances of one kind in the settings, `instances` before `backends`, each name once. Faulty ones are left out. */
export function instancesOf(settings: Pick<Settings, 'instances' | 'backends'>, type: string): Instance[] {
  const entries = { ...settings.backends, ...settings.instances };
  return Object.entries(entries)
    .filter(([id, entry]) => entry.type === type && instanceFault(id, entry) === undefined)
    .map(([id, entry]) => ({ id, type, label: typeof entry.label === 'string' ? entry.label : id, entry }));
}
