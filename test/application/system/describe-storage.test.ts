import { describe, expect, it } from '@jest/globals';
import { DescribeStorage } from '../../../src/application/system/describe-storage.ts';
import { MemoryDocuments } from '../../fakes/memory-documents.ts';
import { MemoryLibraryFolder } from '../../fakes/memory-library-folder.ts';

const overrides = { generatedDir: false, configDir: true };
const older = { scanned: 5, found: 1, files: 3, missing: 0 };

class UnreadableFolder extends MemoryLibraryFolder {
  override measure(): Promise<never> {
    return Promise.reject(new Error('EACCES'));
  }
}

describe('DescribeStorage', () => {
  it('says where the library is, what it takes up and what is left', async () => {
    const folder = new MemoryLibraryFolder();
    folder.state = { files: 9, bytes: 900, free: 1000 };
    folder.older = older;
    expect(await new DescribeStorage(folder, new MemoryDocuments(), overrides).execute()).toEqual({
      generatedDirLabel: '~/library',
      generatedCount: 9,
      bytesUsed: 900,
      bytesFree: 1000,
      legacyCandidatesScanned: 5,
      legacySourcesFound: 1,
      legacyFilesFound: 3,
      state: 'ok',
      messageKind: 'ok',
      takenOver: null,
      recoveryDocsPath: 'docs/RECOVER_OLD_IMAGES.md',
      doctorCommand: 'ima2 doctor',
      overrides,
    });
  });

  it.each([
    ['recoverable', 'recoverable', 0, 2],
    ['recoverable', 'recoverable', 9, 2],
    ['not_found', 'apology', 0, 0],
  ])('is %s, told as %s, with %d files here and %d missing', async (state, messageKind, files, missing) => {
    const folder = new MemoryLibraryFolder();
    folder.state = { files, bytes: 0, free: null };
    folder.older = { ...older, missing };
    expect(await new DescribeStorage(folder, new MemoryDocuments(), overrides).execute()).toMatchObject({
      state,
      messageKind,
    });
  });

  it('is unknown where the folder cannot be read', async () => {
    const status = await new DescribeStorage(new UnreadableFolder(), new MemoryDocuments(), overrides).execute();
    expect(status).toMatchObject({ state: 'unknown', messageKind: 'unknown', bytesUsed: null, bytesFree: null });
  });
});
