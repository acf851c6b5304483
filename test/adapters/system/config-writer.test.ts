import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lockText, ownHolder } from '../../../src/adapters/storage/lock-file.ts';
import { markOf } from '../../../src/adapters/storage/process-mark.ts';
import { ConfigWriter } from '../../../src/adapters/system/config-writer.ts';
import { FixedClock } from '../../fakes/fixed-clock.ts';
import { buildProgram } from '../../support/child-program.ts';
import { HastyClock } from '../../support/signed-in.ts';
import { makeTempDir, type TempDir, useTempDir } from '../../support/temp-dir.ts';

const PROCESSES = 10;
const EACH = 5;
/** For many processes on few processors. */
const PATIENCE_MS = 60_000;
/** Settings that a program writes, each with its value. */
const SETTINGS: readonly (readonly [string, unknown])[] = [
  ['log.level', 'warn'],
  ['server.port', 4100],
  ['history.defaultPageSize', 20],
];

let programs: TempDir;
let program: string;

beforeAll(async () => {
  programs = await makeTempDir();
  program = await buildProgram('change-config', programs.path);
}, PATIENCE_MS);

afterAll(() => programs.remove());

/** Starts a program that waits for a line; resolves once it does. */
async function ready(home: string, changes: readonly string[]) {
  const child = spawn(process.execPath, [program, home, ...changes], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  await once(lines, 'line');
  const end = once(child, 'close');
  return {
    go: () => child.stdin.end('go\n'),
    end: async () => (await end)[0] as number,
  };
}

describe('ConfigWriter', () => {
  const folder = useTempDir();
  const path = () => join(folder.path, 'config.json');
  const lock = () => join(folder.path, '.config.json.ima2-lock');

  it(
    'loses no change of ten processes that write at once',
    async () => {
      await writeFile(path(), '{"whose": {"other": true}, "instances": {"i0": {"type": "replicate"}}}');
      const changes = Array.from({ length: PROCESSES }, (_, at) =>
        Array.from({ length: EACH }, (_, turn) => `key:instance:i${at}-${turn}=r8_key_${at}_${turn}`),
      );
      const all = await Promise.all(changes.map((each) => ready(folder.path, each)));
      for (const { go } of all) go();
      expect(await Promise.all(all.map(({ end }) => end()))).toEqual(all.map(() => 0));
      const { whose, instances } = JSON.parse(await readFile(path(), 'utf8'));
      expect(whose).toEqual({ other: true });
      const expected = changes.flat().map((change) => change.slice('key:instance:'.length).split('='));
      expect(instances).toEqual({
        i0: { type: 'replicate' },
        ...Object.fromEntries(expected.map(([id = '', apiKey]) => [id, { apiKey }])),
      });
      expect(await readdir(folder.path)).toEqual(['config.json']);
      expect((await stat(path())).mode & 0o777).toBe(0o600);
    },
    PATIENCE_MS,
  );

  it(
    'keeps a key that is saved while settings are, and the other way round',
    async () => {
      const settings = SETTINGS.map(([name, value]) => `${name}=${JSON.stringify(value)}`);
      const all = await Promise.all([
        ready(folder.path, ['key:openai=sk-a-key-1', 'key:xai=xai-a-key-2']),
        ready(folder.path, settings),
      ]);
      for (const { go } of all) go();
      expect(await Promise.all(all.map(({ end }) => end()))).toEqual([0, 0]);
      expect(JSON.parse(await readFile(path(), 'utf8'))).toMatchObject({
        apiKey: 'sk-a-key-1',
        xaiApiKey: 'xai-a-key-2',
        log: { level: 'warn' },
        server: { port: 4100 },
      });
    },
    PATIENCE_MS,
  );

  it('takes away what a process that died had begun to write, and takes its lock over', async () => {
    const dead = 999_999_999;
    const left = join(folder.path, `.config.json.${dead}.0123456789ab.tmp`);
    const mine = join(folder.path, `.config.json.${process.pid}.0123456789ab.tmp`);
    const other = join(folder.path, `.server.json.${dead}.0123456789ab.tmp`);
    for (const file of [left, mine, other]) await writeFile(file, '{"apiKey":"sk-left"');
    await writeFile(lock(), lockText({ mark: `${dead}:`, pid: dead, startedAt: 1 }));
    const writer = new ConfigWriter(path(), new HastyClock());
    await writer.inTurn(async () => writer.write({ a: 1 }, await writer.find()));
    expect((await readdir(folder.path)).sort()).toEqual([mine, other, path()].map((file) => file.split('/').at(-1)));
  });

  it('says who does not finish a change', async () => {
    await writeFile(lock(), lockText({ ...(await ownHolder()), mark: await markOf(process.ppid), pid: process.ppid }));
    const clock = new FixedClock();
    const outcome = expect(new ConfigWriter(path(), clock).inTurn(async () => 'never')).rejects.toMatchObject({
      kind: 'conflict',
      code: 'CONFIG_BUSY',
      message: expect.stringContaining(String(process.ppid)),
      hint: expect.stringContaining(lock()),
    });
    await clock.nextSleep();
    const second = clock.nextSleep();
    await clock.advance(9_000);
    await second;
    await clock.advance(2_000);
    await outcome;
  });
});
