import { describe, expect, it } from '@jest/globals';
import { Keys } from '../../../src/application/accounts/keys.ts';
import { MemoryKeyStore } from '../../fakes/memory-key-store.ts';
import { paperStudio } from '../../support/paper-studio.ts';

const CANARY = 'sk-canary-1234567890';

describe('Keys', () => {
  const open = () => {
    const { vault, catalog } = paperStudio();
    return { vault, keys: new Keys(new MemoryKeyStore(vault, ['house']), catalog) };
  };

  it('says which there are without saying them', async () => {
    const { keys, vault } = open();
    vault.connect('openai', CANARY);
    vault.connect('xai', 'xai-canary-123', 'env');
    const states = await keys.states();
    expect(states).toMatchObject({
      openai: { configured: true, source: 'config', valid: true, maskedKey: 'sk-c..90' },
      xai: { source: 'env', variable: 'XAI_KEY' },
      gemini: { configured: false, source: 'none', valid: false, maskedKey: null },
      instances: { house: { configured: false } },
    });
    expect(JSON.stringify(states)).not.toContain('canary');
  });

  it('saves without asking where nobody draws with the key', async () => {
    const { keys, vault } = open();
    expect(await keys.save('house', { apiKey: ' house-key ' })).toMatchObject({ ok: true, provider: 'house' });
    expect((await vault.credentials('instance:house'))?.secret).toBe('house-key');
  });

  it('knows only keys of its table and of instances', async () => {
    const { keys } = open();
    for (const name of ['nobody', 'access', 'github', 'instance:house', '__proto__', '']) {
      await expect(keys.save(name, { apiKey: CANARY })).rejects.toMatchObject({ code: 'INVALID_PROVIDER' });
      await expect(keys.remove(name)).rejects.toMatchObject({ code: 'INVALID_PROVIDER' });
    }
  });

  it('removes a saved key, also twice, and never one of the environment', async () => {
    const { keys, vault } = open();
    vault.connect('openai', CANARY);
    vault.connect('xai', 'xai-canary-123', 'env');
    await keys.remove('openai');
    expect(await keys.remove('openai')).toEqual({ ok: true, provider: 'openai', removed: true });
    expect(await vault.credentials('openai')).toBeUndefined();
    await expect(keys.remove('xai')).rejects.toMatchObject({
      code: 'ENV_KEY_IMMUTABLE',
      details: { variable: 'XAI_KEY' },
    });
    expect(await vault.credentials('xai')).toBeDefined();
  });
});
