import { ContainerModule } from 'inversify';
import { AccountVault } from '../../ports/account-vault.ts';
import type { LoadedSettings } from '../system/load-settings.ts';
import { FileAccountVault } from './file-account-vault.ts';

/** The accounts of this person on this machine. */
export const accounts = (loaded: LoadedSettings): ContainerModule =>
  new ContainerModule(({ bind }) => {
    bind(AccountVault).toConstantValue(new FileAccountVault(loaded));
  });
