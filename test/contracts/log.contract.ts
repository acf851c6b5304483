import { describe, expect, it } from '@jest/globals';
import type { Log } from '../../src/ports/log.ts';

/** What every log promises when it lets all levels through. */
export function describeLog(
  name: string,
  open: () => { log: Log; lines: () => { level: string; message: string }[] },
): void {
  describe(`${name} as Log`, () => {
    it('keeps the order, the level and the message of each line', () => {
      const { log, lines } = open();
      log.debug('looked');
      log.info('started', { port: 3333 });
      log.warn('odd');
      log.error('failed', {});
      expect(lines().map(({ level, message }) => [level, message])).toEqual([
        ['debug', 'looked'],
        ['info', 'started'],
        ['warn', 'odd'],
        ['error', 'failed'],
      ]);
    });

    it('takes facts of any kind', () => {
      const { log, lines } = open();
      const loop: Record<string, unknown> = {};
      loop.self = loop;
      log.info('facts', { loop, big: 10n, nothing: null, missing: undefined, call: () => 1, sign: Symbol('s') });
      expect(lines()).toHaveLength(1);
    });
  });
}
