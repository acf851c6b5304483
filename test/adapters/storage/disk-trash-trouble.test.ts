import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type FileCalls, fileCalls } from '../../../src/adapters/storage/atomic-write.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { anAsset } from '../../support/builders.ts';
import { buildProgram, runProgram, startProgram } from '../../support/child-program.ts';
import { failingFiles, interceptedFiles } from '../../support/intercepted-files.ts';
import { libraryAt, putAt } from '../../support/library-at.ts';
import { separatedFiles } from '../../support/separated-files.ts';
import { useTempDir } from '../../support/temp-dir.ts';
import { filesBelow, trashAt } from '../../support/trash-at.ts';

const IN_LIBRARY = ['generated/a.png', 'generated/a.png.json', 'generated/a.thumb.jpg'];
const IN_TRASH = ['media', 'sidecar', 'thumb', 'trashed.json'].map((name) => `trash/1000_0a/${name}`);
/** For dozens of homes. */
const PATIENCE_MS = 60_000;
const PLACES = ['here', 'another'] as const;

describe('DiskTrash in trouble', () => {
  const dir = useTempDir();
  const media = Buffer.alloc(300_000, 'm');
  const thumbnail = Buffer.alloc(3_000, 't');
  const asset = anAsset({ filename: 'a.png', bytes: media.length });
  const entry = { trashId: '1000_0a', trashedAt: 1000, asset };
  const operations = {
    put: (home: string, files?: FileCalls) => at(home, files).put(entry),
    restore: (home: string, files?: FileCalls) => at(home, files).restore(entry.trashId),
    purge: (home: string, files?: FileCalls) => at(home, files).purge(entry.trashId),
    remove: (home: string, files?: FileCalls) => at(home, files).remove('a.png'),
  };
  type Operation = keyof typeof operations;

  const at = (home: string, files?: FileCalls) => {
    return trashAt(join(home, 'generated'), { trashDir: join(home, 'trash'), ...(files && { files }) });
  };
  /** A home in which the operation can be done, with the trash folder made. */
  const prepare = async (home: string, operation: Operation): Promise<string> => {
    await mkdir(join(home, 'trash'), { recursive: true });
    await libraryAt(join(home, 'generated')).write(asset, { media, thumbnail });
    if (operation === 'restore' || operation === 'purge') await at(home).put(entry);
    return home;
  };
  const expectWhole = async (home: string): Promise<void> => {
    for (const path of await filesBelow(home)) {
      const bytes = await readFile(join(home, path));
      if (/media$|\.png$/.test(path)) expect(bytes.equals(media)).toBe(true);
      else if (/thumb$|\.jpg$/.test(path)) expect(bytes.equals(thumbnail)).toBe(true);
      else expect(JSON.parse(bytes.toString())).toBeInstanceOf(Object);
    }
  };

  describe.each(PLACES)('when a call fails and the trash is %s', (place) => {
    const over = (home: string, files: FileCalls): FileCalls =>
      place === 'another' ? separatedFiles(join(home, 'trash'), files) : files;

    it.each(['put', 'restore'] as const)('Q1: %s leaves everything as it was, whichever call it was', async (what) => {
      const { files, counts } = failingFiles(undefined);
      const first = await prepare(join(dir.path, 'first'), what);
      await operations[what](first, over(first, files));
      const calls = [...counts].filter(([name]) => name !== 'unlink');
      const each = calls.flatMap(([name, count]) => Array.from({ length: count }, (_, at) => ({ name, nth: at + 1 })));
      expect(each.length).toBeGreaterThan(4);
      for (const { name, nth } of each) {
        const home = await prepare(join(dir.path, `${name}-${nth}`), what);
        const failing = failingFiles({ name: name as 'write', nth, code: 'ENOSPC' }).files;
        const outcome = await outcomeOf(operations[what](home, over(home, failing)));
        // A disk that cannot make the last name last is no reason to say that nothing was done.
        expect(outcome).toMatch(/^(done|DISK_FULL)$/);
        const isInTrash = (outcome === 'done') === (what === 'put');
        expect({ name, nth, left: await filesBelow(home) }).toEqual({
          ...{ name, nth },
          left: isInTrash ? IN_TRASH : IN_LIBRARY,
        });
        expect(await readdir(join(home, 'trash'))).toEqual(isInTrash ? ['1000_0a'] : []);
        await expectWhole(home);
      }
    });

    it('a full disk stops nobody who deletes for good', async () => {
      const home = await prepare(join(dir.path, 'home'), 'purge');
      const full = { ...fileCalls, open: writesNothing };
      await operations.purge(home, over(home, full));
      await libraryAt(join(home, 'generated')).write(asset, { media, thumbnail });
      await operations.remove(home, over(home, full));
      expect(await filesBelow(home)).toEqual([]);
    });

    /** How many calls to the file system an operation makes. */
    const callsOf = async (what: Operation): Promise<number> => {
      let calls = 0;
      const home = await prepare(join(dir.path, 'counted'), what);
      const counting = interceptedFiles(({ number }) => {
        calls = number;
      });
      await operations[what](home, over(home, counting));
      return calls;
    };

    it.each(['put', 'restore', 'purge', 'remove'] as const)(
      'D3: killed before any call of %s it leaves the asset in one place, or the sweep does',
      async (what) => {
        const program = await buildProgram('die-while-trashing', dir.path);
        const homes = (await callsOf(what)) + 1;
        for (let nth = 1; nth <= homes; nth += 1) await prepare(join(dir.path, String(nth)), what);
        const { signal, stdout } = await runProgram(program, [what, place, dir.path]);
        expect({ signal, stops: Number(stdout) }).toEqual({ signal: 'SIGKILL', stops: homes - 1 });
        const outcomes = new Set<string>();
        for (let nth = 1; nth <= homes; nth += 1) {
          const home = join(dir.path, String(nth));
          const trash = at(home);
          await trash.sweep();
          // What the library itself sweeps: copies that were not finished.
          await libraryAt(join(home, 'generated')).sweep();
          await expectWhole(home);
          const left = (await filesBelow(home)).join(' ');
          outcomes.add(left);
          const isListed = (await trash.list()).length;
          const isInLibrary = (await libraryAt(join(home, 'generated')).load('a.png')) !== undefined;
          expect({ left, isListed, isInLibrary }).toEqual({
            left,
            isListed: left === IN_TRASH.join(' ') ? 1 : 0,
            isInLibrary: left === IN_LIBRARY.join(' '),
          });
        }
        const [library, trash] = [IN_LIBRARY.join(' '), IN_TRASH.join(' ')];
        const possible = {
          put: [library, trash],
          restore: [library, trash],
          purge: [trash, ''],
          // The media goes first: what is left of the others belongs to nothing.
          remove: [library, 'generated/a.png.json generated/a.thumb.jpg', 'generated/a.thumb.jpg', ''],
        };
        expect([...outcomes].sort()).toEqual(possible[what].sort());
      },
      PATIENCE_MS,
    );
  });

  it('the sweep leaves alone what a living process works on', async () => {
    const home = join(dir.path, 'home');
    const program = await buildProgram('wait', dir.path);
    const [living, gone] = [startProgram(program, []), startProgram(program, [])];
    const ended = new Promise((resolve) => gone.once('close', resolve));
    gone.kill('SIGKILL');
    await ended;
    try {
      const { ownMark, markOf } = await import('../../../src/adapters/storage/process-mark.ts');
      const { createHash } = await import('node:crypto');
      const digest = (mark: string) => createHash('sha256').update(mark).digest('hex').slice(0, 12);
      const names = [
        `.1.${process.pid}.${digest(await ownMark())}.tmp`,
        `.2.${living.pid}.${digest(await markOf(Number(living.pid)))}.tmp`,
        `.3.${living.pid}.0123456789ab.tmp`,
        `.4.${gone.pid}.0123456789ab.tmp`,
      ];
      for (const name of names) await putAt(join(home, 'trash', name, 'sidecar'), '{}');
      await at(home).sweep();
      expect((await readdir(join(home, 'trash'))).sort()).toEqual(names.slice(0, 2));
    } finally {
      living.kill('SIGKILL');
    }
  });

  it('the sweep gives back what it finds, without taking the place of another file', async () => {
    const home = join(dir.path, 'home');
    const folder = join(home, 'trash', '.5.999999999.0123456789ab.tmp');
    await putAt(join(folder, 'media'), media);
    await putAt(join(folder, 'sidecar'), '{}');
    await putAt(
      join(folder, 'trashed.json'),
      JSON.stringify({ ...entry, companions: [{ name: 'sidecar', path: 'a.png.json' }] }),
    );
    await putAt(join(home, 'generated', 'a.png'), 'another picture');
    await putAt(join(home, 'generated', 'a.png.json'), '{}');
    await at(home).sweep();
    expect(await filesBelow(home)).toEqual([
      'generated/a.png',
      'generated/a.png.json',
      'trash/1000_0a/media',
      'trash/1000_0a/sidecar',
      'trash/1000_0a/trashed.json',
    ]);
    expect(await at(home).list()).toEqual([entry]);
  });

  it('says so, and goes on, when something cannot be settled', async () => {
    const home = join(dir.path, 'home');
    await putAt(join(home, 'trash', '.6.999999999.0123456789ab.tmp'), 'a file');
    const log = new MemoryLog();
    await trashAt(join(home, 'generated'), { trashDir: join(home, 'trash'), log }).sweep();
    expect(log.lines).toMatchObject([{ level: 'warn' }]);
  });
});

async function outcomeOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => 'done',
    ({ code }) => String(code),
  );
}

/** Reading works on a full disk; making a file does not. */
const writesNothing: FileCalls['open'] = (path, flags, mode) => {
  if (flags !== 'r') throw Object.assign(new Error('ENOSPC: injected'), { code: 'ENOSPC' });
  return fileCalls.open(path, flags, mode);
};
