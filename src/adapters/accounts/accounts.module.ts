import { ContainerModule } from 'inversify';
import { AccountReports } from '../../ports/account-reports.ts';
import { AccountVault } from '../../ports/account-vault.ts';
import { Clock } from '../../ports/clock.ts';
import { KeyStore } from '../../ports/key-store.ts';
import { LanguageModel } from '../../ports/language-model.ts';
import { QuotaNotes } from '../../ports/quota-notes.ts';
import { SignIns } from '../../ports/sign-ins.ts';
import { openNetwork } from '../network/network.module.ts';
import { fileCalls } from '../storage/atomic-write.ts';
import { ConfigWriter } from '../system/config-writer.ts';
import type { LoadedSettings } from '../system/load-settings.ts';
import { ConfigKeys } from './config-keys.ts';
import { ConnectedLanguageModels } from './connected-language-models.ts';
import { FileAccountVault } from './file-account-vault.ts';
import { FileSignIns } from './file-sign-ins.ts';
import { openSignIns } from './open-sign-ins.ts';
import { openVault } from './open-vault.ts';
import { QuotaBook } from './quota-book.ts';
import { StoredKeys } from './stored-keys.ts';
import { reportAddresses, UpstreamReports } from './upstream-reports.ts';

/**
 * The accounts of this person on this machine. They have a way out of their own, which stays open until a renewal that
 * is under way has been written: its refresh token is used up.
 */
export const accounts = (loaded: LoadedSettings): ContainerModule =>
  new ContainerModule(({ bind }) => {
    const network = openNetwork(loaded.settings);
    bind(StoredKeys).toResolvedValue(() => new StoredKeys(loaded));
    bind(FileAccountVault)
      .toResolvedValue(
        (clock: Clock, keys: StoredKeys) => openVault(loaded, network, clock, fileCalls, keys),
        [Clock, StoredKeys],
      )
      .onDeactivation(async (vault) => {
        await vault.settled();
        await network.close();
      });
    bind(FileSignIns)
      .toResolvedValue((clock: Clock) => openSignIns(loaded, network, clock), [Clock])
      .onDeactivation((signIns) => signIns.close());
    bind(SignIns).toService(FileSignIns);
    bind(AccountVault).toService(FileAccountVault);
    bind(KeyStore).toResolvedValue(
      (keys: StoredKeys, writer: ConfigWriter) => new ConfigKeys(keys, writer, loaded.known),
      [StoredKeys, ConfigWriter],
    );
    bind(ConnectedLanguageModels).toResolvedValue(
      (models: LanguageModel[], vault: AccountVault) =>
        new ConnectedLanguageModels(inOrder(models, loaded.settings['providers.autoOrder']), vault),
      [{ serviceIdentifier: LanguageModel, isMultiple: true }, AccountVault],
    );
    bind(QuotaNotes).toResolvedValue((clock: Clock) => new QuotaBook(clock), [Clock]);
    bind(AccountReports).toResolvedValue(
      (clock: Clock) => new UpstreamReports(network, reportAddresses(loaded.settings), clock),
      [Clock],
    );
  });

/** In the order in which providers are asked where nobody is named. */
function inOrder(models: readonly LanguageModel[], order: readonly string[]): LanguageModel[] {
  const place = ({ record }: LanguageModel): number => {
    const at = order.indexOf(record.id);
    return at < 0 ? order.length : at;
  };
  return models.toSorted((one, other) => place(one) - place(other));
}
