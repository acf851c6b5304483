import { describe, expect, it } from '@jest/globals';
import { checkSetting, settingEntries } from '../../src/domain/settings.ts';
import { settle } from '../support/sample-settings.ts';

describe('settingEntries', () => {
  it('masks passwords in addresses and secrets in arrangements', () => {
    const entries = settingEntries(
      settle({
        env: { HTTPS_PROXY: 'http://you:canary-1@proxy:8080' },
        file: {
          upstreams: { openai: 'https://a:canary-2@gateway/v1' },
          backends: {
            flux: {
              type: 'replicate',
              apiToken: 'canary-3',
              headers: { api_key: ['canary-4'] },
              url: 'http://u:canary-5@h',
            },
          },
        },
      }),
    );
    expect(JSON.stringify(entries)).not.toContain('canary');
    expect(entries.find(({ key }) => key === 'network.httpsProxy')?.value).toBe('http://***@proxy:8080');
  });
});

describe('checkSetting', () => {
  it.each([
    ['server.port', '8080', 8080],
    ['server.port', 8080, 8080],
    ['server.bodyLimit', '10mb', '10mb'],
    ['features.cardNews', 'yes', true],
    ['features.cardNews', 'No', false],
    ['usage.log', 0, false],
    ['log.level', 'WARN', 'warn'],
    ['storage.generatedDir', '~/x', '~/x'],
    ['comfy.defaultUrl', 'http://gpu:8188/', 'http://gpu:8188'],
    ['hooks.afterSave', '["ls"]', ['ls']],
    ['caller', ' me ', 'me'],
  ])('takes %s = %j as %j', (key, value, stored) => {
    expect(checkSetting(key, value)).toEqual({ key, stored });
  });

  it('says what a value must be, and what else the key may have meant', () => {
    const failure = (key: string, value: unknown) => {
      try {
        return checkSetting(key, value);
      } catch (error) {
        return error;
      }
    };
    expect(failure('server.port', 'abc')).toMatchObject({
      message: 'server.port must be a whole number from 0 to 65535',
      details: { field: 'server.port' },
    });
    expect(failure('port', 1)).toMatchObject({ code: 'SETTING_UNKNOWN', hint: 'Did you mean server.port?' });
    expect(failure('storage.dbPath', 'x')).toMatchObject({ hint: 'Set the variable IMA2_DB_PATH' });
  });
});
