import { describe, expect, it } from '@jest/globals';
import { pictureModels } from '../../../../../src/adapters/providers/shared/xai/picture-models.ts';
import { shapeOf, xaiSizes } from '../../../../../src/adapters/providers/shared/xai/size-table.ts';
import { checkRequest } from '../../../../../src/domain/check-request.ts';

const [model] = pictureModels('grok', { defaultModel: '', maxInputBase64: 1000 });
if (model === undefined) throw new Error('the catalogue is not empty');
const defaults = { quality: 'medium', moderation: 'low', webSearchEnabled: false, maxCount: 8 };
const check = (size: string) => checkRequest(model, { prompt: 'x', size }, 'generate', defaults);
const wireOf = (size: string) => {
  const { aspect_ratio: ratio, resolution = '' } = shapeOf(check(size).settled.size);
  return `${ratio} ${resolution}`.trim();
};

describe('The sizes of xAI', () => {
  it.each([
    ['1024x1024', '1:1 1k'],
    ['1536x1024', '3:2 1k'],
    ['1024x1536', '2:3 1k'],
    ['1360x1024', '4:3 1k'],
    ['1024x1360', '3:4 1k'],
    ['1824x1024', '16:9 1k'],
    ['1024x1824', '9:16 1k'],
    ['2048x2048', '1:1 2k'],
    ['2048x1152', '16:9 2k'],
    ['1152x2048', '9:16 2k'],
    ['auto', 'auto'],
  ])('take the preset %s as %s, without a warning', (size, wire) => {
    expect(wireOf(size)).toBe(wire);
    expect(check(size).warnings).toEqual([]);
  });

  it.each([
    ['3840x2160', '16:9 2k'],
    ['2160x3840', '9:16 2k'],
    ['1000x1000', '1:1 1k'],
    ['1415x1415', '1:1 2k'],
    ['1000x500', '2:1 1k'],
    ['500x1000', '1:2 1k'],
    ['1300x600', '19.5:9 1k'],
    ['2048x900', '20:9 2k'],
    ['900x2000', '9:20 1k'],
    ['5000x1000', '20:9 2k'],
    ['2600x1200', '19.5:9 2k'],
  ])('take %s as %s, and say so', (size, wire) => {
    expect(wireOf(size)).toBe(wire);
    expect(check(size).warnings).toMatchObject([{ code: 'OPTION_ADAPTED', field: 'size', value: size }]);
  });

  it('take the texts of older clients as they are written', () => {
    for (const ratio of '1:1 16:9 9:16 4:3 3:4 3:2 2:3 2:1 1:2 19.5:9 9:19.5 20:9 9:20'.split(' ')) {
      for (const resolution of ['1k', '2k']) {
        expect(wireOf(`grok:${ratio}:${resolution}`)).toBe(`${ratio} ${resolution}`);
        expect(check(`grok:${ratio}:${resolution}`).warnings).toEqual([]);
      }
    }
    expect(check('grok:7:1:1k').issues).toMatchObject([{ field: 'size', code: 'INVALID_SIZE' }]);
  });

  it('are known on the wire, each with a ratio of its own, and in two tiers', () => {
    const wires = xaiSizes.values.map((value) => JSON.stringify(shapeOf(value)));
    expect(new Set(wires).size).toBe(26);
    for (const value of xaiSizes.values) {
      const [width = 0, height = 0] = value.split('x').map(Number);
      const isLarge = Math.max(width, height) >= 2048 || width * height >= 2_000_000;
      expect([value, shapeOf(value).resolution]).toEqual([value, isLarge ? '2k' : '1k']);
      const [wide = 0, high = 0] = shapeOf(value).aspect_ratio.split(':').map(Number);
      expect(Math.abs(Math.log(width / height / (wide / high)))).toBeLessThan(0.01);
    }
  });
});
