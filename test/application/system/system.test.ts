import { describe, expect, it } from '@jest/globals';
import { CheckLibrary } from '../../../src/application/system/check-library.ts';
import { CopyOlder } from '../../../src/application/system/copy-older.ts';
import { DescribeCapabilities } from '../../../src/application/system/describe-capabilities.ts';
import { DescribeStorage } from '../../../src/application/system/describe-storage.ts';
import { ExportPicture } from '../../../src/application/system/export-picture.ts';
import { System } from '../../../src/application/system/system.ts';
import { StudioError, uncertain } from '../../../src/domain/errors.ts';
import { endOf } from '../../../src/domain/run.ts';
import { MemoryDocuments } from '../../fakes/memory-documents.ts';
import { MemoryLibraryFolder } from '../../fakes/memory-library-folder.ts';
import { MemoryPictureInbox } from '../../fakes/memory-picture-inbox.ts';
import { MemorySettingsStore } from '../../fakes/memory-settings-store.ts';
import { aRun } from '../../support/builders.ts';
import { paperStudio } from '../../support/paper-studio.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const failed = new StudioError('provider-refused', 'SAFETY_REFUSAL', 'refused', { hint: 'Say it differently' });
const lost = uncertain('provider-unavailable', 'UPSTREAM_5XX', 'the server failed');

function systemUnderTest() {
  const { runs, runLog, events, catalog, clock, files, tools, index, ids, rebuild } = paperStudio();
  const limits = { maxRefCount: 5, maxGeneratedImages: 8, maxParallel: 8, maxConcurrentJobs: 12 };
  const describeCapabilities = new DescribeCapabilities(catalog, {
    ...{ version: '0.0.0', defaults: {}, limits },
    configKeys: { writable: [], envOverrides: {} },
  });
  const here = { version: '0.0.0', pid: 1, startedAt: clock.now(), configWarning: null };
  const folder = new MemoryLibraryFolder();
  const overrides = { generatedDir: false, configDir: false };
  const system = new System(
    ...([runs, runLog, events, new MemorySettingsStore()] as const),
    { catalog, describe: describeCapabilities },
    {
      process: { ...here, terminalTtlMs: 5 * MINUTE, libraryId: 'l', overrides },
      clock,
      folder,
      storage: new DescribeStorage(folder, new MemoryDocuments(), overrides),
      check: new CheckLibrary(folder, files, index, ids),
      older: new CopyOlder(folder, new MemoryDocuments(), rebuild),
      exports: new ExportPicture(files, tools, new MemoryPictureInbox(), clock),
    },
  );
  const ended = async (requestId: string, error: StudioError | null, ago: number) => {
    await runLog.open(aRun({ requestId }));
    await runLog.close(requestId, endOf(error, clock.now() - ago));
  };
  return { system, ended };
}

describe('the runs of a system', () => {
  it('that failed stay listed with their error and request for seven days, uncertain ones for good', async () => {
    const { system, ended } = systemUnderTest();
    await ended('done now', null, MINUTE);
    await ended('done before', null, 6 * MINUTE);
    await ended('failed now', failed, 2 * MINUTE);
    await ended('failed before', failed, 6 * DAY);
    await ended('failed long ago', failed, 8 * DAY);
    await ended('lost', lost, 300 * DAY);
    const { terminalJobs } = await system.runs({ includeTerminal: true });
    expect(terminalJobs.map(({ requestId }) => requestId)).toEqual(['done now', 'failed now', 'failed before', 'lost']);
    expect(terminalJobs[1]).toMatchObject({ error: failed.toJSON(), request: { prompt: 'a red fox in the snow' } });
    const recent = await system.runs({ includeTerminal: true, recent: true });
    expect(recent.terminalJobs.map(({ requestId }) => requestId)).toEqual(['done now', 'failed now', 'lost']);
    expect((await system.runs()).terminalJobs).toEqual([]);
  });

  it('that ended badly are listed up to the newest 200', async () => {
    const { system, ended } = systemUnderTest();
    for (let number = 0; number < 203; number += 1) await ended(`failed ${number}`, failed, DAY + number);
    await ended('done now', null, 0);
    const { terminalJobs } = await system.runs({ includeTerminal: true });
    expect(terminalJobs).toHaveLength(201);
    expect(terminalJobs.at(-1)?.requestId).toBe('failed 199');
  });

  it('are dismissed one by one', async () => {
    const { system, ended } = systemUnderTest();
    await ended('one', failed, DAY);
    await ended('other', lost, DAY);
    await system.dismissRun('one');
    await system.dismissRun('other');
    expect((await system.runs({ includeTerminal: true })).terminalJobs).toEqual([]);
    await expect(system.dismissRun('one')).rejects.toMatchObject({ kind: 'not-found', code: 'RUN_NOT_FOUND' });
  });
});
