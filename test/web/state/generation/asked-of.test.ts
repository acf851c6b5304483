import { describe, expect, it } from '@jest/globals';
import { askedOf, sentAlong } from '../../../../web/src/state/generation/asked-of.ts';
import { anAsset } from '../../../support/builders.ts';

describe('askedOf', () => {
  it('tells the request that made a picture, without what nobody set', () => {
    const asset = anAsset({
      userPrompt: 'a fox',
      quality: 'high',
      moderation: null,
      promptMode: 'direct',
      strength: 0.4,
      n: 4,
      seed: 7,
      refsCount: 1,
      references: ['upload:up_1'],
    });
    expect(askedOf(asset)).toEqual({
      prompt: 'a fox',
      provider: 'sketch',
      model: 'sketch-1',
      size: '1024x1024',
      quality: 'high',
      mode: 'direct',
      strength: 0.4,
      n: 4,
      references: ['upload:up_1'],
    });
  });

  it('tells what was edited, and where', () => {
    const edit = anAsset({ kind: 'edit', n: 1, masked: true, source: 'upload:up_1', mask: 'upload:up_2' });
    expect(askedOf(edit)).toMatchObject({ image: 'upload:up_1', mask: 'upload:up_2' });
    expect(askedOf(edit)).not.toHaveProperty('n');
  });

  it('tells how many pictures a sequence was to have', () => {
    const picture = anAsset({ kind: 'multimode-image', sequenceTotalRequested: 3 });
    expect(askedOf(picture)).toMatchObject({ maxImages: 3 });
  });

  it('names a format only where the file was converted to it', () => {
    expect(askedOf(anAsset({ format: 'webp' }))).not.toHaveProperty('format');
    const converted = anAsset({ format: 'webp', notes: [{ code: 'FORMAT_CONVERTED' }] });
    expect(askedOf(converted)).toMatchObject({ format: 'webp' });
  });

  it('is nothing where the picture does not tell all that was sent', () => {
    expect(askedOf(anAsset({ refsCount: 2, references: ['upload:up_1'] }))).toBeNull();
    expect(askedOf(anAsset({ kind: 'edit' }))).toBeNull();
    expect(askedOf(anAsset({ kind: 'edit', source: 'upload:up_1', masked: true }))).toBeNull();
    expect(askedOf(anAsset({ kind: 'node' }))).toBeNull();
    expect(askedOf(anAsset({ prompt: null }))).toBeNull();
  });
});

describe('sentAlong', () => {
  it('names the edited picture first and leaves out what is no upload', () => {
    const asset = anAsset({ source: 'upload:up_1', references: ['upload:up_2', 'elsewhere'] });
    expect(sentAlong(asset)).toEqual(['upload:up_1', 'upload:up_2']);
    expect(sentAlong(anAsset({ source: 'classic' }))).toEqual([]);
  });
});
