import { ContainerModule } from 'inversify';
import { AccountVault } from '../../ports/account-vault.ts';
import { Clock } from '../../ports/clock.ts';
import { openNetwork } from '../network/network.module.ts';
import type { LoadedSettings } from '../system/load-settings.ts';
import { FileAccountVault } from './file-account-vault.ts';
import { openVault } from './open-vault.ts';

/**
 * The accounts of this person on this machine. They have a way out of their own, which stays open until a renewal that
 * is under way has been written: its refresh token is used up.
 */
export const accounts = (loaded: LoadedSettings): ContainerModule =>
  new ContainerModule(({ bind }) => {
    const network = openNetwork(loaded.settings);
    bind(FileAccountVault)
      .toResolvedValue((clock: Clock) => openVault(loaded, network, clock), [Clock])
      .onDeactivation(async (vault) => {
        await vault.settled();
        await network.close();
      });
    bind(AccountVault).toService(FileAccountVault);
  });
