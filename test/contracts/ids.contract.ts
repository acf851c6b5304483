import { describe, expect, it } from '@jest/globals';
import type { Ids } from '../../src/ports/ids.ts';

/** What every source of ids promises. */
export function describeIds(name: string, open: () => Ids): void {
  describe(`${name} as Ids`, () => {
    it('makes a request id of req_ and a UUID, each time another one', () => {
      const ids = open();
      const made = Array.from({ length: 100 }, () => ids.requestId());
      for (const id of made)
        expect(id).toMatch(/^req_[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(new Set(made).size).toBe(100);
    });

    it.each([2, 4, 5, 16])('makes two hexadecimal characters for each of %i bytes', (bytes) => {
      const ids = open();
      const made = [ids.hex(bytes), ids.hex(bytes)];
      for (const hex of made) expect(hex).toMatch(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));
      if (bytes > 2) expect(made[0]).not.toBe(made[1]);
    });

    it('digests bytes with SHA-256', () => {
      expect(open().digest(new TextEncoder().encode('abc'))).toBe(
        'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      );
    });
  });
}
