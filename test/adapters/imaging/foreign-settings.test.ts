import { describe, expect, it } from '@jest/globals';
import { readEmbeddedSettings } from '../../../src/adapters/imaging/embedded-settings.ts';
import { SharpImageTools } from '../../../src/adapters/imaging/sharp-image-tools.ts';
import { foreignPictures } from '../../support/foreign-pictures.ts';
import { pngWith } from '../../support/picture-texts.ts';
import { samplePicture } from '../../support/sample-picture.ts';

const pictures = await foreignPictures();
const tools = new SharpImageTools();

describe('settings of other programs', () => {
  it.each(pictures.map((picture) => [picture.name, picture] as const))('are read: %s', async (_, picture) => {
    const found = await tools.readSettings(picture.bytes);
    expect(found?.settings).toEqual(picture.settings);
  });

  it('are none in a picture that says nothing, or something else', async () => {
    const png = await samplePicture(32, 24);
    expect(await tools.readSettings(png)).toBeNull();
    for (const text of ['a holiday at the sea', '{"a": 1}', '[1, 2]', 'Seed: none, of all, in: all']) {
      const texts = { Description: text, Comment: text, parameters: text, prompt: text };
      expect(await tools.readSettings(pngWith(png, texts))).toBeNull();
    }
  });

  it('hold against files that are cut off or overwritten', async () => {
    let state = 7;
    const random = (below: number): number => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return state % below;
    };
    for (const { bytes } of pictures) {
      for (let round = 0; round < 60; round += 1) {
        const broken = Buffer.from(bytes.subarray(0, round % 3 === 0 ? random(bytes.length) : bytes.length));
        for (let change = 0; change < 8 && broken.length > 0; change += 1) broken[random(broken.length)] = random(256);
        expect(() => readEmbeddedSettings(broken)).not.toThrow();
      }
    }
  });

  it('take as many steps as a text has characters, not more', async () => {
    const png = await samplePicture(32, 24);
    const long = 900_000;
    const texts = [
      'a b-c/d '.repeat(long / 8),
      ','.repeat(long),
      `Steps: 1${', a: "'.repeat(long / 6)}`,
      `Steps: 1, x: "${'\\'.repeat(long)}`,
      ' --'.repeat(long / 3),
      ` --v 1${' --ar'.repeat(long / 5)}`,
      `{"a":${'['.repeat(long)}`,
      `${'[x'.repeat(long / 2)}`,
    ];
    for (const text of texts) {
      // A reader that takes more than linear time does not come to an end before the test is given up.
      for (const name of ['parameters', 'Description', 'prompt']) {
        expect(() => readEmbeddedSettings(pngWith(png, { [name]: text }))).not.toThrow();
      }
    }
  });
});
