import { describe, expect, it } from '@jest/globals';
import { KnownSecrets } from '../../../src/adapters/system/known-secrets.ts';
import { plantedSecrets } from '../../support/secrets.ts';

describe('KnownSecrets', () => {
  it('masks a secret with its first four and last two characters, a short one whole', () => {
    const known = new KnownSecrets(['abcdefghijklmnop', 'shorty']);
    expect(known.hideIn('a abcdefghijklmnop b shorty c')).toBe('a abcd..op b *** c');
  });

  it('leaves texts alone that are too short to be told from words', () => {
    expect(new KnownSecrets(['', '  ', 'on', 'abc']).hideIn('abc is on')).toBe('abc is on');
  });

  it('hides a secret from the moment it is known', () => {
    const known = new KnownSecrets();
    expect(known.hideIn('value-123')).toBe('value-123');
    known.add('value-123');
    expect(known.hideIn('value-123')).toBe('***');
  });

  it('hides each spelling: encoded for an address, escaped in JSON, put on one line', () => {
    const known = new KnownSecrets(Object.values(plantedSecrets));
    for (const secret of Object.values(plantedSecrets)) {
      const spellings = [secret, encodeURIComponent(secret), JSON.stringify(secret), secret.replace(/\s+/g, ' ')];
      expect(known.hideIn(spellings.join(' | '))).not.toContain('canary');
    }
  });

  it('hides the private key inside a service account', () => {
    const account = JSON.stringify({
      type: 'service_account',
      private_key: plantedSecrets.serviceAccountKey,
      private_key_id: 'canary-id-12345',
    });
    const known = new KnownSecrets([account]);
    const said = known.hideIn(`${plantedSecrets.serviceAccountKey} canary-id-12345 ${account}`);
    expect(said).not.toContain('canary');
  });

  it('hides the longer of two secrets that begin alike', () => {
    const known = new KnownSecrets(['secret-one', 'secret-one-and-more']);
    expect(known.hideIn('secret-one-and-more')).toBe('secr..re');
  });
});
