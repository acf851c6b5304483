import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { describeAccountVault } from '../../contracts/account-vault.contract.ts';
import { MemoryAccountVault } from '../../fakes/memory-account-vault.ts';
import { codexDocument, codexFile, grokDocument, grokFile, signIn, vaultAt } from '../../support/signed-in.ts';
import { makeTempDir, useTempDir } from '../../support/temp-dir.ts';
import { aToken, startIssuer } from '../../support/token-issuer.ts';

const KEYS = { openai: 'apiKey', xai: 'xaiApiKey' } as const;
const HOUR_MS = 3_600_000;

describeAccountVault('FileAccountVault', async () => {
  const folder = await makeTempDir();
  const issuer = await startIssuer();
  const { vault, network } = vaultAt(folder.path, issuer.url);
  const keys: Record<string, string> = {};
  const write = () => writeFile(join(folder.path, 'config.json'), JSON.stringify(keys));
  return {
    vault,
    save: async (name, secret) => {
      keys[KEYS[name]] = secret;
      await write();
    },
    clear: async (name) => {
      delete keys[KEYS[name]];
      await write();
    },
    connect: async () => {
      const access = aToken(HOUR_MS);
      await signIn(codexFile(folder.path), codexDocument(access, issuer.refresh(), 0));
      return { name: 'chatgpt', access, renewed: async () => issuer.newest() };
    },
    close: async () => {
      await network.close();
      await issuer.close();
      await folder.remove();
    },
  };
});

describeAccountVault('MemoryAccountVault', async () => {
  const vault = new MemoryAccountVault();
  return {
    vault,
    save: async (name, secret) => vault.connect(name, secret),
    clear: async (name) => vault.disconnect(name),
    connect: async () => {
      vault.connect('chatgpt', 'access-1', 'account');
      vault.issue('chatgpt', 'access-2');
      return { name: 'chatgpt', access: 'access-1', renewed: async () => 'access-2' };
    },
    close: async () => {},
  };
});

describe('FileAccountVault', () => {
  const folder = useTempDir();

  it('does not let another account pay for what began on the former', async () => {
    const { vault, network } = vaultAt(folder.path, 'http://127.0.0.1:9');
    await signIn(codexFile(folder.path), codexDocument(aToken(HOUR_MS), 'refresh-1', 0));
    const refused = await vault.credentials('chatgpt');
    const other = codexDocument(aToken(HOUR_MS), 'refresh-2', 0);
    await signIn(codexFile(folder.path), { ...other, tokens: { ...other.tokens, account_id: 'account-2' } });
    expect(refused && (await vault.renew(refused))).toBeUndefined();
    expect(await vault.credentials('chatgpt')).toMatchObject({ accountId: 'account-2' });
    await network.close();
  });

  it('hands out the tokens of both accounts beside the keys, and makes them known', async () => {
    const { vault, network, known } = vaultAt(folder.path, 'http://127.0.0.1:9');
    const access = aToken(HOUR_MS);
    await signIn(codexFile(folder.path), codexDocument(access, 'refresh-canary-1', 0));
    await signIn(grokFile(folder.path), grokDocument('grok-canary-1', 'refresh-canary-2', HOUR_MS));
    expect(await vault.credentials('chatgpt')).toEqual({
      name: 'chatgpt',
      secret: access,
      source: 'account',
      accountId: 'account-1',
    });
    expect(await vault.credentials('grok')).toEqual({ name: 'grok', secret: 'grok-canary-1', source: 'account' });
    for (const secret of [access, 'id-canary', 'grok-canary-1', 'refresh-canary-1', 'refresh-canary-2']) {
      expect(known.hideIn(`x ${secret} y`)).not.toContain(secret);
    }
    await network.close();
  });
});
