import { describe, expect, it } from '@jest/globals';
import type { AccountVault } from '../../src/ports/account-vault.ts';

/** A vault together with the hand that puts keys into it from outside. */
export interface OpenVault {
  vault: AccountVault;
  save: (name: 'openai' | 'xai', secret: string) => Promise<void>;
  clear: (name: 'openai' | 'xai') => Promise<void>;
  /** Signs in to an account whose issuer renews its token; `renewed` is the token that it gives. */
  connect: () => Promise<{ name: string; access: string; renewed: () => Promise<string | undefined> }>;
  close: () => Promise<void>;
}

/** What every vault promises. */
export function describeAccountVault(name: string, open: () => Promise<OpenVault>): void {
  describe(`${name} as AccountVault`, () => {
    it('has nothing under a name without an account', async () => {
      const { vault, close } = await open();
      for (const unknown of ['openai', 'nobody', '', '__proto__', 'constructor', 'toString']) {
        expect(await vault.credentials(unknown)).toBeUndefined();
      }
      await close();
    });

    it('hands out the secret of each account and where it came from', async () => {
      const { vault, save, close } = await open();
      await save('openai', 'sk-first');
      await save('xai', 'xai-second');
      expect(await vault.credentials('openai')).toEqual({
        name: 'openai',
        secret: 'sk-first',
        source: 'config',
      });
      expect(await vault.credentials('xai')).toEqual({
        name: 'xai',
        secret: 'xai-second',
        source: 'config',
      });
      await close();
    });

    it('has nothing in place of a key that was refused', async () => {
      const { vault, save, close } = await open();
      await save('openai', 'sk-first');
      const refused = await vault.credentials('openai');
      expect(refused && (await vault.renew(refused))).toBeUndefined();
      await close();
    });

    it('hands out what is there now in place of what was refused', async () => {
      const { vault, save, close } = await open();
      await save('openai', 'sk-before');
      const refused = await vault.credentials('openai');
      await save('openai', 'sk-change');
      expect(refused && (await vault.renew(refused))).toMatchObject({ secret: 'sk-change' });
      await close();
    });

    it('lets a changed or removed key count from the next call on', async () => {
      const { vault, save, clear, close } = await open();
      await save('openai', 'sk-before');
      await vault.credentials('openai');
      await save('openai', 'sk-change');
      expect((await vault.credentials('openai'))?.secret).toBe('sk-change');
      await clear('openai');
      expect(await vault.credentials('openai')).toBeUndefined();
      await close();
    });

    it('has another token in place of a refused one of an account, the same for all who ask', async () => {
      const { vault, connect, close } = await open();
      const { name, access, renewed } = await connect();
      const refused = await vault.credentials(name);
      expect(refused).toMatchObject({ name, secret: access, source: 'account' });
      const all = await Promise.all([1, 2, 3].map(() => refused && vault.renew(refused)));
      const secret = await renewed();
      expect(secret).not.toBe(access);
      for (const one of all) expect(one).toMatchObject({ name, secret, source: 'account' });
      expect(await vault.credentials(name)).toMatchObject({ secret });
      await close();
    });
  });
}
