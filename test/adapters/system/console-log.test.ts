import { describe, expect, it } from '@jest/globals';
import { ConsoleLog, type ConsoleLogOptions } from '../../../src/adapters/system/console-log.ts';
import { KnownSecrets } from '../../../src/adapters/system/known-secrets.ts';
import { describeLog } from '../../contracts/log.contract.ts';
import { FixedClock } from '../../fakes/fixed-clock.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { plantedSecrets } from '../../support/secrets.ts';

function open(options: Partial<ConsoleLogOptions> = {}, known = new KnownSecrets()) {
  const written: string[] = [];
  const write = (line: string): void => void written.push(line);
  const log = new ConsoleLog(
    { level: 'debug', pretty: false, colours: false, write, ...options },
    new FixedClock(Date.UTC(2026, 0, 2, 3, 4, 5, 6)),
    known,
  );
  return { log, written };
}

describeLog('ConsoleLog', () => {
  const { log, written } = open();
  return { log, lines: () => written.map((line) => JSON.parse(line)) };
});
describeLog('MemoryLog', () => {
  const log = new MemoryLog();
  return { log, lines: () => log.lines };
});

describe('ConsoleLog', () => {
  it('writes one JSON object per line for machines', () => {
    const { log, written } = open();
    log.info('Listening', { port: 3333, url: 'http://127.0.0.1:3333' });
    expect(written).toEqual([
      '{"time":"2026-01-02T03:04:05.006Z","level":"info","message":"Listening","facts":{"port":3333,"url":"http://127.0.0.1:3333"}}\n',
    ]);
  });

  it('writes a short line for people, quoting what has blanks', () => {
    const { log, written } = open({ pretty: true });
    log.warn('Slow', { model: 'a b', elapsedMs: 12 });
    expect(written).toEqual(['03:04:05.006 warn  Slow model="a b" elapsedMs=12\n']);
  });

  it('has no escape characters without colours, and has them with', () => {
    const plain = open({ pretty: true });
    plain.log.error('Failed \u001b[31mred\u001b[0m', { path: '/a\u0007b' });
    expect(plain.written.join('').replace('\n', '')).not.toMatch(/\p{Cc}/u);
    const coloured = open({ pretty: true, colours: true });
    coloured.log.error('Failed');
    expect(coloured.written[0]).toContain('\u001b[31merror\u001b[0m');
  });

  it.each([
    ['debug', ['debug', 'info', 'warn', 'error']],
    ['info', ['info', 'warn', 'error']],
    ['warn', ['warn', 'error']],
    ['error', ['error']],
    ['silent', []],
  ] as const)('at level %s writes %j', (level, expected) => {
    const { log, written } = open({ level });
    for (const each of ['debug', 'info', 'warn', 'error'] as const) log[each](each);
    expect(written.map((line) => JSON.parse(line).level)).toEqual(expected);
  });

  it('stays on one line whatever it is told', () => {
    for (const pretty of [true, false]) {
      const { log, written } = open({ pretty });
      log.info('one\r\ntwo\u2028three', { note: 'a\nb', 'odd\nkey': 1 });
      expect(written.join('').match(/[\n\r\u2028]/g)).toEqual(['\n']);
    }
  });

  it('T19 writes none of the planted secrets, wherever they stand', () => {
    const known = new KnownSecrets(Object.values(plantedSecrets));
    const { log, written } = open({ pretty: false }, known);
    const people = open({ pretty: true }, known);
    for (const [name, secret] of Object.entries(plantedSecrets)) {
      for (const { log: each } of [{ log }, people]) {
        each.error(`It said ${secret} again`, { note: secret, nested: { secret }, list: [secret], [name]: secret });
        each.info(`https://host/?x=${encodeURIComponent(secret)}&y`, { reply: JSON.stringify({ secret }) });
      }
    }
    expect(written).toHaveLength(2 * Object.keys(plantedSecrets).length);
    expect([...written, ...people.written].join('')).not.toMatch(/canary/i);
  });
});
