import { describe, expect, it } from '@jest/globals';
import { embeddedSettings, MAX_EMBEDDED_TEXT } from '../../src/domain/embedded-settings.ts';
import { anAsset } from '../support/builders.ts';

describe('embeddedSettings', () => {
  it('says how a picture was made, and marks it as ours', () => {
    const { settings, isShortened } = embeddedSettings(anAsset({ seed: 7, refsCount: 2, negativePrompt: 'blur' }));
    expect(isShortened).toBe(false);
    expect(settings).toMatchObject({
      schema: 'ima2.generation.v1',
      app: 'ima2-gen',
      prompt: 'a red fox in the snow',
      seed: 7,
      refsCount: 2,
      negativePrompt: 'blur',
    });
    expect(settings).not.toHaveProperty('sessionId');
  });

  it('keeps pictures, addresses, usage and unknown fields at home', () => {
    const asset = anAsset({
      references: ['iVBORw0KGgo='],
      providerUrl: 'https://upstream.test/?sig=canary',
      usage: { canary: 1 },
      apiKey: 'canary',
      composerInsertedPrompts: [{ text: 'canary' }],
      quality: { canary: true } as never,
    });
    expect(JSON.stringify(embeddedSettings(asset).settings)).not.toMatch(/canary|iVBOR/);
  });

  it('cuts what is too long between two characters, and says so', () => {
    const { settings, isShortened } = embeddedSettings(anAsset({ prompt: `x${'🦊'.repeat(3000)}` }));
    expect(isShortened).toBe(true);
    expect(settings['prompt']).toBe(`x${'🦊'.repeat((MAX_EMBEDDED_TEXT - 2) / 2)}`);
  });
});
