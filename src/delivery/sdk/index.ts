import type { Studio } from '../../application/studio.ts';
import { StudioError } from '../../domain/errors.ts';
import type { OpenedStudio, OpenOptions, RestoreOptions } from './open-local.ts';

export type { Run, RunFacts } from '../../application/run.ts';
export type { Studio } from '../../application/studio.ts';
export type { Asset, AssetPage, AssetQuery } from '../../domain/asset.ts';
export type { Catalogue, Model, Provider } from '../../domain/catalog.ts';
export { type ErrorKind, KINDS, StudioError } from '../../domain/errors.ts';
export type { EditRequest, ImageRequest, Media, Warning } from '../../domain/generation.ts';
export type { ProviderStatus } from '../../domain/provider-status.ts';
export type { ImageResult, NumberedEvent, RunEvent, RunRecord, StudioEvent } from '../../domain/run.ts';
export type { Settings } from '../../domain/settings.ts';
export type { SignedInAccount, StartedSwitch, SwitchState } from '../../domain/sign-in.ts';
export type { BudgetState, UsageEntry, UsageQuery, UsageReport, UsageRow } from '../../domain/usage.ts';
export { type ConnectOptions, connect } from '../http/client.ts';
export type { OpenOptions, RestoreOptions } from './open-local.ts';

/** A studio and how to let go of it. */
export interface StudioHandle {
  studio: Studio;
  /** Copies the whole home, settings and keys included, into an empty folder, while others work in it. */
  backUp: OpenedStudio['backUp'];
  /** Waits a moment for what is under way, breaks off the rest, and leaves nothing running. */
  close(): Promise<void>;
}

const OPTIONS: Readonly<Record<keyof OpenOptions, true>> = { env: true, settings: true, caller: true };

/**
 * Opens the studio inside this process: the same library, settings and accounts as the `ima2` command uses. The parts
 * are loaded at the first call, so importing the package costs next to nothing. An option that does not exist is refused
 * with `request-invalid`.
 *
 * @example
 * const { studio, close } = await openStudio();
 * const run = studio.generation.image({ prompt: 'a red fox in a snowy forest at dawn' });
 * for await (const event of run) console.log(event.type);
 * console.log((await run.result).assets[0]?.filename);
 * await close();
 */
export async function openStudio(options: OpenOptions = {}): Promise<StudioHandle> {
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(OPTIONS, name));
  if (unknown !== undefined) throw noSuchOption(unknown);
  const { openLocal } = await import('./open-local.ts');
  const { studio, backUp, close } = await openLocal(options);
  await studio.recover();
  return { studio, backUp, close };
}

/**
 * Puts a backup into a home that has nothing of its own; a folder that is named becomes one. Refuses a backup of which a
 * single file is not as it was, and then places nothing.
 */
export async function restoreBackup(from: string, options: RestoreOptions = {}): ReturnType<OpenedStudio['backUp']> {
  const { restore } = await import('./open-local.ts');
  return restore(from, options);
}

function noSuchOption(name: string): StudioError {
  return new StudioError('request-invalid', 'INVALID_INPUT', `${name}: is no option of openStudio`, {
    hint: `Use ${Object.keys(OPTIONS).join(' or ')}; a setting such as the library's folder belongs into settings`,
    details: { field: name },
  });
}
