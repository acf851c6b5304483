import { type EntryFault, instanceFault } from './instances.ts';
import { ownModelFault } from './own-models.ts';
import type { SettingProblem } from './setting-problem.ts';
import { PROVIDER_NAMES } from './settings-instances.ts';
import type { Settings } from './settings-table.ts';

type Arrangements = Pick<Settings, 'instances' | 'backends' | 'models'>;

/** A fault with its place in the file: the entry, and the field of it. */
interface PlacedFault extends EntryFault {
  /** Such as `instances.lab`. */
  entry: string;
  /** Such as `instances.lab.url`. */
  name: string;
}

/** Everything that is wrong with single entries of the person's own arrangements. */
export function entryFaults({ instances, backends, models }: Arrangements): PlacedFault[] {
  const known = new Set([...PROVIDER_NAMES, ...Object.keys(backends), ...Object.keys(instances)]);
  const faults = [
    ...Object.entries(instances).map(([id, entry]) => placed(`instances.${id}`, instanceFault(id, entry))),
    ...Object.entries(backends).map(([id, entry]) => placed(`backends.${id}`, instanceFault(id, entry))),
    ...models.map((model, index) => placed(`models.${index}`, ownModelFault(model) ?? strayModel(model, known))),
  ];
  return faults.filter((fault) => fault !== undefined);
}

function placed(entry: string, fault: EntryFault | undefined): PlacedFault | undefined {
  return fault && { ...fault, entry, name: fault.field === '' ? entry : `${entry}.${fault.field}` };
}

function strayModel({ provider }: { provider: string }, known: ReadonlySet<string>): EntryFault | undefined {
  if (known.has(provider)) return undefined;
  const says = `names ${provider}, which is neither a provider nor an instance`;
  return { field: 'provider', says, hint: 'Name a provider or an entry of instances' };
}

/** The same for people. A faulty entry does not count; the others do. */
export function entryProblems(arrangements: Arrangements): SettingProblem[] {
  const { instances, backends } = arrangements;
  const twice = Object.keys(backends).filter((id) => Object.hasOwn(instances, id));
  return [
    ...entryFaults(arrangements).map(
      ({ entry, name, says, hint }): SettingProblem => ({
        severity: 'error',
        code: 'SETTING_INVALID',
        source: 'file',
        name,
        message: `${name} in config.json ${says}; ${entry} does not count`,
        hint: `${hint}, or remove ${entry}`,
      }),
    ),
    ...twice.map(
      (id): SettingProblem => ({
        severity: 'warning',
        code: 'SETTING_CONFLICT',
        source: 'file',
        name: `backends.${id}`,
        message: `backends.${id} does not count, because instances.${id} has the same name`,
        hint: 'Give one of them another name',
      }),
    ),
  ];
}
