import { describe, expect, it } from '@jest/globals';
import { CopyOlder, copyOlderQuietly } from '../../../src/application/system/copy-older.ts';
import { DescribeStorage } from '../../../src/application/system/describe-storage.ts';
import { StudioError } from '../../../src/domain/errors.ts';
import { MemoryDocuments } from '../../fakes/memory-documents.ts';
import { MemoryLibraryFolder } from '../../fakes/memory-library-folder.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { paperStudio } from '../../support/paper-studio.ts';

class FullFolder extends MemoryLibraryFolder {
  override copyOlder(): Promise<never> {
    return Promise.reject(new StudioError('storage-failed', 'DISK_FULL', 'There is no room'));
  }
}

function underTest(folder = new MemoryLibraryFolder()) {
  const documents = new MemoryDocuments();
  const log = new MemoryLog();
  const older = new CopyOlder(folder, documents, paperStudio().rebuild);
  const storage = new DescribeStorage(folder, documents, { generatedDir: false, configDir: false });
  return { folder, documents, log, older, storage };
}

describe('CopyOlder', () => {
  it('copies each picture once, however often it is asked', async () => {
    const { folder, older, storage } = underTest();
    folder.left.add('a.png').add('b.png');
    expect((await storage.execute()).state).toBe('recoverable');
    expect(await Promise.all([older.execute(), older.execute()])).toMatchObject([{ copied: 2 }, { copied: 2 }]);
    expect(await older.execute()).toEqual({
      ...{ found: 2, copied: 0, present: 2, removed: 0, differing: 0, failed: 0, bytes: 0 },
    });
    expect((await storage.execute()).state).not.toBe('recoverable');
  });

  it('leaves away what somebody took away, which is missed no more', async () => {
    const { folder, older, storage } = underTest();
    folder.left.add('a.png').add('b.png');
    await older.execute();
    folder.files.media.shift();
    expect(await older.execute()).toMatchObject({ copied: 0, present: 1, removed: 1 });
    expect((await storage.execute()).state).not.toBe('recoverable');
  });

  it('takes over what somebody had copied by hand', async () => {
    const { folder, older } = underTest();
    folder.left.add('a.png');
    folder.files.media.push({ filename: 'a.png', bytes: 9 });
    await older.execute();
    folder.files.media.pop();
    expect(await older.execute()).toMatchObject({ copied: 0, removed: 1 });
  });

  it('says in the background what failed, and is asked again', async () => {
    const { older, log } = underTest(new FullFolder());
    await copyOlderQuietly(older, log);
    expect(log.lines).toMatchObject([{ level: 'warn', facts: { code: 'DISK_FULL' } }]);
    await expect(older.execute()).rejects.toMatchObject({ code: 'DISK_FULL' });
  });

  it('says in the background what was copied, and nothing when there is nothing', async () => {
    const { folder, older, log } = underTest();
    await copyOlderQuietly(older, log);
    expect(log.lines).toEqual([]);
    folder.left.add('a.png');
    await copyOlderQuietly(older, log);
    expect(log.lines).toMatchObject([{ level: 'info', facts: { copied: 1, failed: 0 } }]);
  });
});
