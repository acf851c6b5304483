import { describe, expect, it } from '@jest/globals';
import { originOf } from '../../../../src/adapters/providers/comfyui/comfyui.address.ts';
import { StudioError } from '../../../../src/domain/errors.ts';

describe('The address of a ComfyUI server', () => {
  it.each([
    ['http://127.0.0.1:8188', 'http://127.0.0.1:8188'],
    ['http://127.0.0.1:8188/', 'http://127.0.0.1:8188'],
    ['https://gpu.lan', 'https://gpu.lan'],
    ['http://[::1]:8188', 'http://[::1]:8188'],
  ])('%s is taken', (address, origin) => {
    expect(originOf(address, 'comfy.defaultUrl')).toBe(origin);
  });

  it.each([
    'ftp://127.0.0.1',
    'http://user:secret@127.0.0.1:8188',
    'http://127.0.0.1:8188/path',
    'http://127.0.0.1:8188/?a=b',
    'http://127.0.0.1:8188/#a',
    'http://2130706433:8188',
    'http://0x7f.1:8188',
    'http://0177.0.0.1:8188',
    'nonsense',
  ])('%s is refused, without its words', (address) => {
    const refusal = (): unknown => {
      try {
        return originOf(address, 'comfy.defaultUrl');
      } catch (error) {
        return error;
      }
    };
    const error = refusal();
    expect(StudioError.is(error) && error.code).toBe('COMFY_URL_NOT_LOCAL');
    expect(JSON.stringify(error)).not.toContain('secret');
  });
});
