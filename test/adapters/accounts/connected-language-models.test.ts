import { describe, expect, it } from '@jest/globals';
import { ConnectedLanguageModels } from '../../../src/adapters/accounts/connected-language-models.ts';
import { StudioError } from '../../../src/domain/errors.ts';
import type { Credentials } from '../../../src/ports/account-vault.ts';
import { LanguageModel, type Writing } from '../../../src/ports/language-model.ts';
import { MemoryAccountVault } from '../../fakes/memory-account-vault.ts';
import { paperRecord } from '../../fakes/paper-provider.ts';

/** Writes with whom it was asked, and refuses the secrets of `refused`. */
class NamingModel extends LanguageModel {
  readonly record;
  readonly #refused: string;

  constructor(name: string, refused = '') {
    super();
    const need = { credentials: [name], code: 'NOBODY', message: `No ${name} is connected`, hint: `Connect ${name}` };
    this.record = { ...paperRecord({ id: name, account: need }), label: name };
    this.#refused = refused;
  }

  async write(_order: unknown, { credentials }: { credentials: Credentials | null }): Promise<Writing> {
    if (credentials?.secret === this.#refused) throw new StudioError('account-expired', 'ENDED', 'It has ended');
    return { text: `${this.record.id} ${credentials?.secret}` };
  }
}

/** The sign-in of the account has ended for good; nothing but the key can be used. */
class EndedAccount extends MemoryAccountVault {
  override async credentials(name: string): Promise<Credentials | undefined> {
    if (name === 'account') throw new StudioError('account-expired', 'ENDED', 'Sign in again');
    return super.credentials(name);
  }
}

const order = { model: 'm', instruction: 'Say it', text: 'a fox', pictures: [] };
const write = (models: ConnectedLanguageModels) => models.write(order, new AbortController().signal);
const failure = async (models: ConnectedLanguageModels) =>
  StudioError.from(await write(models).catch((reason: unknown) => reason));
const both = [new NamingModel('account'), new NamingModel('key')];

describe('ConnectedLanguageModels', () => {
  it('has the first one write that is connected', async () => {
    const vault = new MemoryAccountVault();
    const models = new ConnectedLanguageModels(both, vault);
    expect([models.names, await models.isConnected()]).toEqual(['account or key', false]);
    expect(await failure(models)).toMatchObject({ kind: 'account-missing', code: 'NOBODY' });
    vault.connect('key', 'k');
    expect([await models.isConnected(), (await write(models)).text]).toEqual([true, 'key k']);
    vault.connect('account', 'a');
    expect((await write(models)).text).toBe('account a');
  });

  it('lets a sign-in that cannot be used give way to the next one, and names it where there is none', async () => {
    const vault = new EndedAccount();
    const models = new ConnectedLanguageModels(both, vault);
    expect(await failure(models)).toMatchObject({ kind: 'account-expired', code: 'ENDED' });
    vault.connect('key', 'k');
    expect((await write(models)).text).toBe('key k');
  });

  it('writes once more with renewed credentials, and no third time', async () => {
    const vault = new MemoryAccountVault();
    vault.connect('account', 'old');
    vault.issue('account', 'new');
    expect((await write(new ConnectedLanguageModels([new NamingModel('account', 'old')], vault))).text).toBe(
      'account new',
    );
    const refused = new ConnectedLanguageModels([new NamingModel('account', 'new')], vault);
    expect((await failure(refused)).code).toBe('ENDED');
  });
});
