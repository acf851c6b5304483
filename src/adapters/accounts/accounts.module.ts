import { ContainerModule } from 'inversify';
import { AccountVault } from '../../ports/account-vault.ts';
import { Clock } from '../../ports/clock.ts';
import { GuardedFetch } from '../network/guarded-fetch.ts';
import type { LoadedSettings } from '../system/load-settings.ts';
import { openVault } from './open-vault.ts';

/** The accounts of this person on this machine. */
export const accounts = (loaded: LoadedSettings): ContainerModule =>
  new ContainerModule(({ bind }) => {
    bind(AccountVault).toResolvedValue(
      (network: GuardedFetch, clock: Clock) => openVault(loaded, network, clock),
      [GuardedFetch, Clock],
    );
  });
