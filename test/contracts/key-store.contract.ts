import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AccountVault } from '../../src/ports/account-vault.ts';
import type { KeyStore } from '../../src/ports/key-store.ts';

/** A store with one instance named `house`, and the vault that hands its keys out. */
export interface KeyStoreUnderTest {
  store: KeyStore;
  vault: AccountVault;
  close(): Promise<void>;
}

/** What every store of keys promises. */
export function describeKeyStore(name: string, open: () => Promise<KeyStoreUnderTest>): void {
  describe(`${name} as KeyStore`, () => {
    let under: KeyStoreUnderTest;
    const find = async (key: string) => (await under.store.list()).find((each) => each.name === key);
    beforeEach(async () => {
      under = await open();
    });
    afterEach(() => under.close());

    it('lists every key and instance, also where there is none', async () => {
      const listed = await under.store.list();
      expect(listed.map((key) => key.name)).toEqual([
        ...['openai', 'xai', 'gemini', 'vertex', 'replicate', 'instance:house'],
      ]);
      for (const key of listed) expect(key).toMatchObject({ source: 'none', variable: null, masked: null });
    });

    it.each([
      ['openai', 'sk-canary-1234567890', 'sk-c..90'],
      ['replicate', 'r8_short', '***'],
      ['instance:house', 'house-key-12345', 'hous..45'],
    ])('keeps the key of %s, shows it masked and has the vault hand it out', async (key, secret, masked) => {
      await under.store.save(key, secret);
      expect(await find(key)).toEqual({ name: key, source: 'config', variable: null, masked });
      expect(await under.vault.credentials(key)).toEqual({ name: key, secret, source: 'config' });
      await under.store.save(key, `${secret}9`);
      expect((await under.vault.credentials(key))?.secret).toBe(`${secret}9`);
    });

    it('shows the project of a service account', async () => {
      await under.store.save('vertex', '{"type":"service_account","project_id":"my-project"}');
      expect((await find('vertex'))?.masked).toBe('project: my-project');
    });

    it('forgets a key, and one that is not there', async () => {
      await under.store.save('openai', 'sk-canary-1234567890');
      await under.store.save('xai', 'xai-canary-1234567890');
      await under.store.save('instance:house', 'house-key-12345');
      for (const key of ['openai', 'openai', 'instance:house', 'gemini']) await under.store.remove(key);
      expect(await under.vault.credentials('openai')).toBeUndefined();
      expect(await under.vault.credentials('instance:house')).toBeUndefined();
      expect((await under.vault.credentials('xai'))?.secret).toBe('xai-canary-1234567890');
    });

    it('lets the Google account that was saved last be the one that counts', async () => {
      expect(await under.store.geminiAuthMode()).toBeNull();
      await under.store.save('vertex', '{"type":"service_account","project_id":"p"}');
      expect(await under.store.geminiAuthMode()).toBe('vertex');
      await under.store.save('gemini', 'AIcanary12345');
      expect(await under.store.geminiAuthMode()).toBe('apikey');
    });
  });
}
