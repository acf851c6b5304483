import type { Settings } from './settings.ts';

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

/** All instances of one kind in the settings, `instances` before `backends`, each name once. */
export function instancesOf(settings: Pick<Settings, 'instances' | 'backends'>, type: string): Instance[] {
  const entries = { ...settings.backends, ...settings.instances };
  return Object.entries(entries)
    .filter(([, entry]) => entry.type === type)
    .map(([id, entry]) => ({ id, type, label: typeof entry.label === 'string' ? entry.label : id, entry }));
}
