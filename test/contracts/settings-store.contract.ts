import { describe, expect, it } from '@jest/globals';
import { SettingsReading } from '../../src/domain/settings.ts';
import type { SettingsDocument } from '../../src/domain/settings-file.ts';
import type { SettingsStore } from '../../src/ports/settings-store.ts';

/** A store with a look at what it keeps. */
interface OpenStore {
  store: SettingsStore;
  document: () => Promise<unknown>;
  close: () => Promise<void>;
}

type Open = (document: SettingsDocument, env?: Record<string, string>) => Promise<OpenStore>;

const entry = (reading: SettingsReading, key: string) => reading.entries.find((candidate) => candidate.key === key);

/** What every settings store promises. */
export function describeSettingsStore(name: string, open: Open): void {
  describe(`${name} as SettingsStore`, () => {
    it('reads each setting with its source, its default and the variable in force', async () => {
      const { store, close } = await open({ server: { port: 4000, bodyLimit: '20mb' } }, { IMA2_PORT: '5000' });
      const reading = await store.read();
      expect(SettingsReading.parse(reading)).toEqual(reading);
      expect(entry(reading, 'server.port')).toMatchObject({
        value: 5000,
        source: 'env',
        default: 3333,
        env: ['IMA2_PORT', 'PORT'],
        envInForce: 'IMA2_PORT',
        writable: true,
      });
      expect(entry(reading, 'server.bodyLimit')).toMatchObject({ value: '20mb', source: 'file', default: '50mb' });
      expect(entry(reading, 'limits.maxRefCount')).toMatchObject({ value: 5, source: 'default', envInForce: null });
      await close();
    });

    it('never shows a secret', async () => {
      const { store, close } = await open({ apiKey: 'sk-canary-1', server: { accessToken: 'canary-2' } });
      expect(JSON.stringify(await store.read())).not.toContain('canary');
      await close();
    });

    it('writes the default provider, which is no setting among others, and takes it out again', async () => {
      const { store, document, close } = await open({ apiKey: 'sk-1', whose: 1 });
      await expect(store.set('provider', 'api')).rejects.toMatchObject({ code: 'SETTING_NOT_WRITABLE' });
      const chosen = { key: 'provider', value: 'api', changed: true, envInForce: null, backup: null };
      expect(await store.chooseProvider('api')).toEqual(chosen);
      expect(await store.chooseProvider('api')).toEqual({ ...chosen, changed: false });
      expect(await document()).toEqual({ apiKey: 'sk-1', whose: 1, provider: 'api' });
      expect(await store.chooseProvider('auto')).toEqual({ ...chosen, value: null });
      expect(await document()).toEqual({ apiKey: 'sk-1', whose: 1 });
      await close();
    });

    it('writes one setting and leaves the rest as it is', async () => {
      const before = { zebra: { b: 1, a: [2] }, apiKey: 'sk-1', server: { host: 'localhost', odd: true } };
      const { store, document, close } = await open(before);
      const change = await store.set('server.port', '8080');
      expect(change).toEqual({ key: 'server.port', value: 8080, changed: true, envInForce: null, backup: null });
      const after = await document();
      expect(JSON.stringify(after)).toBe(
        JSON.stringify({ ...before, server: { host: 'localhost', odd: true, port: 8080 } }),
      );
      expect(entry(await store.read(), 'server.port')).toMatchObject({ value: 8080, source: 'file' });
      await close();
    });

    it('says which variable hides a change', async () => {
      const { store, close } = await open({}, { IMA2_LOG_LEVEL: 'warn' });
      expect(await store.set('log.level', 'DEBUG')).toMatchObject({ value: 'debug', envInForce: 'IMA2_LOG_LEVEL' });
      await close();
    });

    it('keeps sizes and paths as they were written', async () => {
      const { store, document, close } = await open({});
      await store.set('server.bodyLimit', '10mb');
      await store.set('storage.generatedDir', '~/pictures');
      expect(await document()).toEqual({ server: { bodyLimit: '10mb' }, storage: { generatedDir: '~/pictures' } });
      await close();
    });

    it('writes one entry of a record', async () => {
      const { store, document, close } = await open({ backends: { old: { type: 'comfyui' } } });
      await store.set('backends.flux', { type: 'replicate', model: 'a/b' });
      expect(await document()).toEqual({
        backends: { old: { type: 'comfyui' }, flux: { type: 'replicate', model: 'a/b' } },
      });
      await store.remove('backends.old');
      expect(await document()).toEqual({ backends: { flux: { type: 'replicate', model: 'a/b' } } });
      await close();
    });

    it.each([
      ['server.prot', 1, 'SETTING_UNKNOWN'],
      ['server', {}, 'SETTING_UNKNOWN'],
      ['__proto__', {}, 'SETTING_UNKNOWN'],
      ['backends.__proto__', { type: 'x' }, 'SETTING_UNKNOWN'],
      ['apiKey', 'sk-1', 'SETTING_SECRET'],
      ['github.token', 'x', 'SETTING_SECRET'],
      ['my.secretThing', 'x', 'SETTING_SECRET'],
      ['provider', 'api', 'SETTING_NOT_WRITABLE'],
      ['storage.dbPath', '/x', 'SETTING_NOT_WRITABLE'],
      ['storage.configDir', '/x', 'SETTING_NOT_WRITABLE'],
      ['server.port', 'abc', 'SETTING_INVALID'],
      ['server.port', 65_536, 'SETTING_INVALID'],
      ['server.port', 1.5, 'SETTING_INVALID'],
      ['server.port', null, 'SETTING_INVALID'],
      ['log.level', 'loud', 'SETTING_INVALID'],
      ['features.cardNews', 'maybe', 'SETTING_INVALID'],
      ['server.bodyLimit', 'much', 'SETTING_INVALID'],
      ['comfy.defaultUrl', 'file:///etc/passwd', 'SETTING_INVALID'],
      ['output.preview', true, 'SETTING_INVALID'],
      ['backends.flux', { url: 'http://x' }, 'SETTING_INVALID'],
    ])('refuses %s = %j with %s and changes nothing', async (key, value, code) => {
      const { store, document, close } = await open({ server: { port: 4000 } });
      await expect(store.set(key, value)).rejects.toMatchObject({ kind: 'request-invalid', code });
      expect(await document()).toEqual({ server: { port: 4000 } });
      await close();
    });

    it('removes a setting together with the name that it had before', async () => {
      const { store, document, close } = await open({
        limits: { historyDefaultPageSize: 20 },
        history: { defaultPageSize: 30 },
      });
      expect(await store.remove('history.defaultPageSize')).toMatchObject({ value: null, changed: true });
      expect(await document()).toEqual({});
      expect(entry(await store.read(), 'history.defaultPageSize')).toMatchObject({ value: 50, source: 'default' });
      expect(await store.remove('history.defaultPageSize')).toMatchObject({ changed: false });
      await close();
    });

    it('names keys that nothing reads, and removes them', async () => {
      const { store, document, close } = await open({ server: { prot: 1, port: 4000 }, theme: { dark: true } });
      const reading = await store.read();
      expect(reading.unknown).toEqual(['server.prot', 'theme']);
      expect(reading.problems.map(({ code, name }) => [code, name])).toEqual([
        ['SETTING_UNKNOWN', 'server.prot'],
        ['SETTING_UNKNOWN', 'theme'],
      ]);
      await store.remove('server.prot');
      expect(await document()).toEqual({ server: { port: 4000 }, theme: { dark: true } });
      await close();
    });

    it.each([
      ['apiKey', 'SETTING_SECRET'],
      ['provider', 'SETTING_NOT_WRITABLE'],
      ['server', 'SETTING_UNKNOWN'],
      ['nothing.here', 'SETTING_UNKNOWN'],
    ])('refuses to remove %s with %s', async (key, code) => {
      const { store, document, close } = await open({ apiKey: 'sk-1', provider: 'api', server: { port: 1 } });
      await expect(store.remove(key)).rejects.toMatchObject({ kind: 'request-invalid', code });
      expect(await document()).toEqual({ apiKey: 'sk-1', provider: 'api', server: { port: 1 } });
      await close();
    });
  });
}
