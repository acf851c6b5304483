import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../../../../src/delivery/http/client.ts';
import { type PaperServer, paperServer } from '../../../support/paper-server.ts';
import { ask, askJson } from '../../../support/raw-http.ts';

describe('the storage over HTTP', () => {
  let server: PaperServer;
  beforeAll(async () => {
    server = await paperServer();
  });
  afterAll(() => server.close());

  it('is described in the words of 2.0.2, with what is used and free beside them', async () => {
    server.folder.state = { files: 6, bytes: 600, free: 1000 };
    const answer = await ask(server.port, { path: '/api/storage/status' });
    expect([answer.status, answer.json()]).toEqual([
      200,
      {
        ok: true,
        data: {
          generatedDirLabel: '~/library',
          generatedCount: 6,
          bytesUsed: 600,
          bytesFree: 1000,
          legacyCandidatesScanned: 3,
          legacySourcesFound: 0,
          legacyFilesFound: 0,
          state: 'ok',
          messageKind: 'ok',
          takenOver: null,
          recoveryDocsPath: 'docs/RECOVER_OLD_IMAGES.md',
          doctorCommand: 'ima2 doctor',
          overrides: { generatedDir: false, configDir: true },
        },
      },
    ]);
    const { studio, close } = connect(server.url);
    expect(await studio.system.storage()).toEqual(answer.json()['data']);
    await close();
  });

  it('takes in what older versions left, and says what became of it', async () => {
    server.folder.left.add('old.png');
    const copied = await ask(server.port, { method: 'POST', path: '/api/storage/copy-older' });
    expect([copied.status, copied.json()]).toEqual([
      200,
      { ok: true, found: 1, copied: 1, present: 0, removed: 0, differing: 0, failed: 0, bytes: 9 },
    ]);
    const { studio, close } = connect(server.url);
    expect(await studio.system.copyOlderPictures()).toEqual({
      ...{ found: 1, copied: 0, present: 1, removed: 0, differing: 0, failed: 0, bytes: 0 },
    });
    await close();
  });

  it('is shown on the machine of the server, and a failure has its code', async () => {
    const path = '/api/storage/open-generated-dir';
    const opened = await askJson(server.port, path, {});
    expect([opened.status, opened.json(), server.folder.shown]).toEqual([200, { ok: true }, 1]);
    const { studio, close } = connect(server.url);
    expect(await studio.system.openLibrary()).toBeUndefined();
    server.folder.canShow = false;
    const failed = await ask(server.port, { method: 'POST', path });
    expect([failed.status, failed.json().code]).toEqual([500, 'OPEN_GENERATED_DIR_FAILED']);
    await expect(studio.system.openLibrary()).rejects.toMatchObject({ kind: 'tool-missing' });
    await close();
  });
});
