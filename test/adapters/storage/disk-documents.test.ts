import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { FileCalls } from '../../../src/adapters/storage/atomic-write.ts';
import { DiskDocuments } from '../../../src/adapters/storage/disk-documents.ts';
import { SystemClock } from '../../../src/adapters/system/system-clock.ts';
import { describeDocuments } from '../../contracts/documents.contract.ts';
import { FixedClock } from '../../fakes/fixed-clock.ts';
import { afterWaiting, holdLock } from '../../support/held-lock.ts';
import { failingFiles } from '../../support/intercepted-files.ts';
import { makeTempDir, useTempDir } from '../../support/temp-dir.ts';

describeDocuments('DiskDocuments', async () => {
  const dir = await makeTempDir();
  return { documents: new DiskDocuments(join(dir.path, 'documents'), new SystemClock()), close: () => dir.remove() };
});

describe('DiskDocuments', () => {
  const dir = useTempDir();
  const notes = (): string => join(dir.path, 'documents', 'notes');
  const open = (files?: FileCalls) => new DiskDocuments(join(dir.path, 'documents'), new SystemClock(), files);

  it('keeps files for their owner only and leaves no other file behind', async () => {
    await open().change('notes', 'First Note', () => ({ value: 1 }));
    const names = await readdir(notes());
    expect(names).toEqual([expect.stringMatching(/^first-note-[0-9a-f]{16}\.json$/)]);
    expect((await stat(join(notes(), names[0] ?? ''))).mode & 0o777).toBe(0o600);
    expect((await stat(notes())).mode & 0o777).toBe(0o700);
  });

  it('leaves a broken or foreign file out, and as it is', async () => {
    await mkdir(notes(), { recursive: true });
    await writeFile(join(notes(), 'broken-0.json'), '{"id":');
    await writeFile(join(notes(), 'foreign.json'), '[]');
    await open().change('notes', 'a', () => ({ value: 1 }));
    expect((await open().list('notes')).map(({ id }) => id)).toEqual(['a']);
    expect(await readFile(join(notes(), 'broken-0.json'), 'utf8')).toBe('{"id":');
  });

  it.each(['open', 'write', 'sync', 'rename'] as const)('D2: keeps the old document when %s fails', async (call) => {
    const kept = await open().change('notes', 'a', () => ({ value: 'old' }));
    const failing = open(failingFiles({ name: call, nth: 1, code: 'ENOSPC' }).files);
    await expect(failing.change('notes', 'a', () => ({ value: 'new' }))).rejects.toMatchObject({
      kind: 'storage-failed',
      code: 'DISK_FULL',
    });
    expect(await open().get('notes', 'a')).toEqual(kept);
    expect(await readdir(notes())).toHaveLength(1);
  });

  it('refuses a change while another process has been writing for too long, and the document stays', async () => {
    const kept = await open().change('notes', 'a', () => ({ value: 'old' }));
    await holdLock(join(notes(), '.lock'));
    const clock = new FixedClock();
    const documents = new DiskDocuments(join(dir.path, 'documents'), clock);
    const change = () => documents.change('notes', 'a', () => ({ value: 'new' }));
    expect(await afterWaiting(clock, 11_000, change)).toMatchObject({
      ...{ kind: 'conflict', code: 'DOCUMENTS_BUSY' },
      hint: expect.stringContaining(join(notes(), '.lock')),
    });
    expect(await open().get('notes', 'a')).toEqual(kept);
  });
});
