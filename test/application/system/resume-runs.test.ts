import { describe, expect, it } from '@jest/globals';
import type { RunRecord } from '../../../src/domain/run.ts';
import { MemoryRunLog } from '../../fakes/memory-run-log.ts';
import { aCall, anAsset, aRun } from '../../support/builders.ts';
import { paperStudio } from '../../support/paper-studio.ts';
import { samplePng } from '../../support/sample-picture.ts';

const STEM = '1767323045000_00000001';
const meta = { kind: 'classic', provider: 'paper', model: 'paper-1', n: 1, stem: STEM };

/** A run of a process that is gone, with its calls. */
async function crashed(run: Partial<RunRecord>, calls: Parameters<typeof aCall>[0][] = []) {
  const studio = paperStudio();
  const before = new MemoryRunLog(studio.shared, 'gone one');
  await before.open(aRun({ requestId: 'r1', status: 'running', meta, ...run }));
  for (const call of calls) await before.openCall(aCall({ requestId: 'r1', ...call }));
  studio.shared.gone.add('gone one');
  const restarted: string[] = [];
  const heard: unknown[] = [];
  studio.events.follow(undefined, ({ event }) => heard.push(event));
  return {
    ...studio,
    restarted,
    heard,
    resume: () => studio.resume.execute((record) => restarted.push(record.requestId)),
  };
}

const sending = { id: 'r1/0/1', index: 0, state: 'sending' as const };

describe('ResumeRuns', () => {
  it('keeps the finished pictures of a sequence, with true totals, when its one call was cut', async () => {
    const sequence = { kind: 'multimode-image', n: 4, sequenceId: 'seq_1', generationStrategy: 'one-call' };
    const run = { kind: 'multimode' as const, meta: { ...meta, ...sequence } };
    const { resume, runLog, files, index } = await crashed(run, [sending]);
    const first = `${STEM}_multimode_0.png`;
    const second = `${STEM}_multimode_1.png`;
    const asset = anAsset({ filename: first, sequenceId: 'seq_1', sequenceIndex: 1, sequenceTotalReturned: 1 });
    await files.write(asset, { media: samplePng(8, 8), thumbnail: null });
    files.put(second, samplePng(8, 8, 9));
    await resume();
    expect(await runLog.get('r1')).toMatchObject({ status: 'uncertain', error: { details: { kept: 2 } } });
    const totals = {
      sequenceId: 'seq_1',
      sequenceTotalRequested: 4,
      sequenceTotalReturned: 2,
      sequenceStatus: 'partial',
    };
    expect(await index.get(first)).toMatchObject({ ...totals, sequenceIndex: 1, stageLabel: 'A' });
    expect(await index.get(second)).toMatchObject({ ...totals, sequenceIndex: 2, stageLabel: 'B' });
    expect((await files.load(second))?.asset).toMatchObject({ ...totals, notes: [{ code: 'RECOVERED' }] });
  });

  it('ends a call that was cut as uncertain, and never sends it again', async () => {
    const { resume, runLog, paper, heard, restarted } = await crashed({}, [sending]);
    expect(await resume()).toBe(1);
    expect(await runLog.get('r1')).toMatchObject({ status: 'uncertain', errorCode: 'OUTCOME_UNCERTAIN' });
    expect((await runLog.calls('r1'))[0]).toMatchObject({ state: 'uncertain', errorCode: 'OUTCOME_UNCERTAIN' });
    expect({ calls: paper.calls, restarted }).toEqual({ calls: [], restarted: [] });
    expect(heard).toEqual([expect.objectContaining({ type: 'error', requestId: 'r1' })]);
  });

  it('keeps the request of an uncertain run, so that a person can send it again', async () => {
    const { resume, runLog } = await crashed({ request: { prompt: 'a kite', references: ['upload:up_1'] } }, [sending]);
    await resume();
    expect((await runLog.failed(Number.MAX_SAFE_INTEGER, 1)).map(({ request }) => request)).toEqual([
      { prompt: 'a kite', references: ['upload:up_1'] },
    ]);
  });

  it('says that nothing was sent when the crash came before the first call', async () => {
    const { resume, runLog } = await crashed({});
    await resume();
    expect(await runLog.get('r1')).toMatchObject({ status: 'error', errorCode: 'RUN_INTERRUPTED' });
  });

  it('finds the picture that was saved just before the crash', async () => {
    const { resume, runLog, files, index, heard } = await crashed({}, [sending]);
    const filename = `${STEM}_0.png`;
    await files.write(anAsset({ filename, requestId: 'r1' }), { media: samplePng(8, 8), thumbnail: null });
    await resume();
    expect(await index.get(filename)).toMatchObject({ requestId: 'r1' });
    expect(await runLog.get('r1')).toMatchObject({ status: 'completed' });
    expect((await runLog.calls('r1'))[0]?.state).toBe('answered');
    expect(heard).toEqual([expect.objectContaining({ type: 'done' })]);
  });

  it('gives a picture without sidecar what the run knows of it', async () => {
    const { resume, files, index } = await crashed({ request: { prompt: 'a red kite' } }, [sending]);
    files.put(`${STEM}_0.png`, samplePng(8, 6));
    await resume();
    const asset = await index.get(`${STEM}_0.png`);
    expect(asset).toMatchObject({
      prompt: 'a red kite',
      provider: 'paper',
      model: 'paper-1',
      width: 8,
      height: 6,
      notes: [{ code: 'RECOVERED' }],
    });
    expect(files.paths).toEqual(expect.arrayContaining([`${STEM}_0.png.json`, `${STEM}_0.thumb.jpg`]));
  });

  it('keeps what there is of several pictures and leaves the rest uncertain', async () => {
    const { resume, runLog, files } = await crashed({ meta: { ...meta, n: 2 } }, [
      sending,
      { id: 'r1/1/1', index: 1, state: 'sending' },
    ]);
    await files.write(anAsset({ filename: `${STEM}_1.png` }), { media: samplePng(8, 8), thumbnail: null });
    await resume();
    expect((await runLog.calls('r1')).map(({ state }) => state)).toEqual(['uncertain', 'answered']);
    expect(await runLog.get('r1')).toMatchObject({ status: 'uncertain' });
  });

  it('never says that nothing was sent when something was', async () => {
    const three = { meta: { ...meta, n: 3 } };
    const answered = await crashed(three, [{ id: 'r1/0/1', index: 0, state: 'answered' }]);
    await answered.files.write(anAsset({ filename: `${STEM}_0.png` }), { media: samplePng(8, 8), thumbnail: null });
    await answered.resume();
    expect(answered.heard).toEqual([
      expect.objectContaining({
        error: expect.objectContaining({ message: 'ima2 ended when 1 of 3 pictures were made' }),
      }),
    ]);
    const failed = await crashed(three, [{ id: 'r1/0/1', index: 0, state: 'failed' }]);
    await failed.resume();
    expect(JSON.stringify(failed.heard)).not.toContain('Nothing was sent');
  });

  it('leaves a run uncertain whose calls were found uncertain by a recovery that was cut itself', async () => {
    const { resume, runLog, files } = await crashed({ meta: { ...meta, n: 2 } }, [
      { id: 'r1/0/1', index: 0, state: 'answered' },
      { id: 'r1/1/1', index: 1, state: 'uncertain' },
    ]);
    await files.write(anAsset({ filename: `${STEM}_0.png` }), { media: samplePng(8, 8), thumbnail: null });
    await resume();
    expect(await runLog.get('r1')).toMatchObject({ status: 'uncertain', errorCode: 'OUTCOME_UNCERTAIN' });
  });

  it('takes a call for several pictures as answered only when all of them are there', async () => {
    const { resume, runLog, files } = await crashed({ meta: { ...meta, n: 3 } }, [sending]);
    await files.write(anAsset({ filename: `${STEM}_0.png` }), { media: samplePng(8, 8), thumbnail: null });
    await resume();
    expect((await runLog.calls('r1'))[0]?.state).toBe('uncertain');
    expect(await runLog.get('r1')).toMatchObject({ status: 'uncertain', errorCode: 'OUTCOME_UNCERTAIN' });
  });

  it('sends again what was still waiting for a place', async () => {
    const { resume, restarted, runLog } = await crashed({ phase: 'queued' });
    await resume();
    expect(restarted).toEqual(['r1']);
    expect((await runLog.get('r1'))?.status).not.toBe('running');
  });

  it('leaves the runs of living processes alone', async () => {
    const studio = paperStudio();
    const other = new MemoryRunLog(studio.shared, 'alive');
    await other.open(aRun({ requestId: 'theirs', status: 'running', meta }));
    expect(await studio.resume.execute(() => undefined)).toBe(0);
    expect(await studio.runLog.get('theirs')).toMatchObject({ status: 'running' });
  });
});
