import { describe, expect, it } from '@jest/globals';
import type { Run } from '../../../src/application/run.ts';
import { StudioError } from '../../../src/domain/errors.ts';
import type { RunRecord } from '../../../src/domain/run.ts';
import { MemoryRunLog } from '../../fakes/memory-run-log.ts';
import { PaperUpstream } from '../../fakes/paper-upstream.ts';
import { ResumablePaperProvider } from '../../fakes/resumable-paper-provider.ts';
import { aCall, anAsset, aRun } from '../../support/builders.ts';
import { paperStudio, storyOf } from '../../support/paper-studio.ts';
import { samplePng } from '../../support/sample-picture.ts';

const STEM = '1767323045000_00000abc';
const START = 1_767_323_045_000;
const meta = { kind: 'classic', provider: 'paper', model: 'paper-1', n: 1, stem: STEM, seed: '77', caller: 'agent' };
const request = { prompt: 'a kite', size: '24x16' };

/** A run of a process that is gone, at an upstream that goes on. `calls` hold the number of a job where they have one. */
async function crashed(run: Partial<RunRecord>, calls: { index: number; job?: boolean; state?: 'uncertain' }[]) {
  const upstream = new PaperUpstream();
  const provider = new ResumablePaperProvider(upstream);
  const studio = paperStudio({ providers: [provider] });
  const before = new MemoryRunLog(studio.shared, 'gone one');
  await before.open(aRun({ requestId: 'r1', meta, request, startedAt: START, ...run }));
  for (const { index, job, state } of calls) {
    const operation = job === true ? { id: upstream.create({} as never) } : null;
    const call = { id: `r1/${index}/1`, index, state: state ?? 'sending', provider: 'paper', operation } as const;
    await before.openCall(aCall({ requestId: 'r1', ...call }));
  }
  studio.shared.gone.add('gone one');
  const started: Run<unknown>[] = [];
  const resume = async () => {
    await studio.resume.execute(({ request: sent, meta: { kind } }) => {
      const input = { ...sent, requestId: 'r1' } as never;
      const { edit, image, sequence } = {
        edit: () => studio.generation.edit(input),
        image: () => studio.generation.image(input),
        sequence: () => studio.generation.sequence(input),
      };
      started.push(kind === 'edit' ? edit() : kind === 'multimode-image' ? sequence() : image());
    });
    return started[0];
  };
  const states = async () => (await studio.runLog.calls('r1')).map(({ id, state }) => `${id} ${state}`);
  return { ...studio, upstream, provider, resume, states };
}

describe('ResumeRuns with an upstream that can be asked again', () => {
  it('D12: goes on with the run: the same id, beginning, file names and seed, and nothing is sent', async () => {
    const { resume, upstream, provider, runLog, states, index, ledger } = await crashed({}, [{ index: 0, job: true }]);
    const run = await resume();
    expect(await runLog.get('r1')).toMatchObject({ status: 'running' });
    upstream.finish();
    expect(await run?.result).toMatchObject({
      requestId: 'r1',
      assets: [{ filename: `${STEM}_0.png`, seed: '77', width: 24, prompt: 'a kite' }],
    });
    expect({ sent: provider.sent, resumed: provider.resumed, created: upstream.created }).toEqual({
      sent: [],
      resumed: ['job_1'],
      created: 1,
    });
    expect(await states()).toEqual(['r1/0/1 answered']);
    expect(await runLog.get('r1')).toMatchObject({ status: 'completed', startedAt: START });
    expect(await index.get(`${STEM}_0.png`)).toBeDefined();
    expect(await ledger.entries({}, 9)).toMatchObject([{ callId: 'r1/0/1', caller: 'agent', state: 'answered' }]);
  });

  it('keeps finished pictures, goes on with submitted calls and sends those that never were', async () => {
    const three = { meta: { ...meta, n: 3 }, request: { ...request, n: 3 } };
    const { resume, upstream, provider, files, states } = await crashed(three, [{ index: 0 }, { index: 1, job: true }]);
    await files.write(anAsset({ filename: `${STEM}_0.png` }), { media: samplePng(8, 8), thumbnail: null });
    const run = await resume();
    upstream.finish();
    const story = await storyOf(run as Run<unknown>);
    const done = await run?.result;
    const names = [0, 1, 2].map((at) => `${STEM}_${at}.png`);
    expect(done).toMatchObject({ assets: names.map((filename) => ({ filename })), failures: [] });
    expect(story.filter(({ type }) => type === 'image')).toHaveLength(3);
    expect(provider.sent.map(({ seed }) => seed)).toEqual(['79']);
    expect(provider.resumed).toEqual(['job_1']);
    expect(await states()).toEqual(['r1/0/1 answered', 'r1/1/1 answered', 'r1/2/1 answered']);
  });

  it('leaves the run uncertain when a call beside it was cut before its upstream had taken it', async () => {
    const two = { meta: { ...meta, n: 2 }, request: { ...request, n: 2 } };
    const { resume, upstream, runLog, states, provider } = await crashed(two, [{ index: 0 }, { index: 1, job: true }]);
    const run = await resume();
    upstream.finish();
    await expect(run?.result).rejects.toMatchObject({ code: 'OUTCOME_UNCERTAIN', details: { kept: 1 } });
    expect(await states()).toEqual(['r1/0/1 uncertain', 'r1/1/1 answered']);
    expect(await runLog.get('r1')).toMatchObject({ status: 'uncertain' });
    expect(provider.sent).toEqual([]);
  });

  it('ends as uncertain when the upstream has forgotten the order, and sends nothing', async () => {
    const { resume, upstream, runLog, states, provider } = await crashed({}, [{ index: 0, job: true }]);
    upstream.forget();
    const run = await resume();
    await expect(run?.result).rejects.toMatchObject({ code: 'OUTCOME_UNCERTAIN' });
    expect(await states()).toEqual(['r1/0/1 uncertain']);
    expect(await runLog.get('r1')).toMatchObject({ status: 'uncertain' });
    expect(provider.sent).toEqual([]);
  });

  it('ends as uncertain when the request is no longer taken', async () => {
    const { resume, runLog, states } = await crashed({ request: { ...request, moderation: 'off' } }, [
      { index: 0, job: true },
    ]);
    const run = await resume();
    await expect(run?.result).rejects.toMatchObject({ code: 'OUTCOME_UNCERTAIN' });
    expect(await states()).toEqual(['r1/0/1 uncertain']);
    expect(await runLog.get('r1')).toMatchObject({ status: 'uncertain' });
  });

  it('goes on with a sequence under its own sequence id', async () => {
    const sequence = { ...meta, kind: 'multimode-image', n: 2, sequenceId: 'seq_1' };
    const { resume, upstream, index } = await crashed(
      { kind: 'multimode', meta: sequence, request: { ...request, maxImages: 2 } },
      [{ index: 0, job: true }],
    );
    const run = await resume();
    upstream.finish();
    expect(await run?.result).toMatchObject({ sequenceId: 'seq_1', returned: 2, status: 'complete' });
    expect(await index.get(`${STEM}_multimode_1.png`)).toMatchObject({ sequenceId: 'seq_1', sequenceIndex: 2 });
  });

  it('goes on with an edit', async () => {
    const studio = await crashed({}, []);
    const source = await studio.uploads.put({ bytes: samplePng(16, 16), mediaType: 'image/png' });
    const { resume, upstream, shared } = studio;
    const record = shared.runs.get('r1')?.record;
    if (record === undefined) throw new Error('the run is there');
    Object.assign(record, { meta: { ...meta, kind: 'edit' }, request: { ...request, image: `upload:${source}` } });
    const operation = { id: upstream.create({} as never) };
    shared.calls.push(aCall({ id: 'r1/0/1', requestId: 'r1', provider: 'paper', operation }));
    const run = await resume();
    upstream.finish();
    expect(await run?.result).toMatchObject({ assets: [{ filename: `${STEM}.png`, kind: 'edit' }] });
  });

  it('can be cancelled, and then the upstream stops', async () => {
    const { resume, upstream, runLog } = await crashed({}, [{ index: 0, job: true }]);
    const run = await resume();
    await run?.accepted;
    await run?.cancel();
    expect(upstream.stopped).toBe(1);
    expect(await runLog.get('r1')).toMatchObject({ status: 'canceled' });
  });

  it('counts a resumed run among those under way', async () => {
    const { resume, runs, upstream } = await crashed({}, [{ index: 0, job: true }]);
    const run = await resume();
    await run?.accepted;
    expect(runs.active).toBe(1);
    upstream.finish();
    await run?.result;
    expect(runs.active).toBe(0);
  });
});

describe('a studio that stops', () => {
  it('leaves to the next start what its upstream works on', async () => {
    const upstream = new PaperUpstream();
    const studio = paperStudio({ providers: [new ResumablePaperProvider(upstream)] });
    const run = studio.generation.image({ prompt: 'a kite', requestId: 'r1' });
    await run.accepted;
    while (upstream.created === 0) await new Promise((resolve) => setImmediate(resolve));
    const closing = studio.runs.close(0);
    await studio.clock.advance(1);
    await closing;
    await expect(run.result).rejects.toMatchObject({ code: 'RUN_INTERRUPTED' });
    expect(await studio.runLog.get('r1')).toMatchObject({ status: 'running' });
    expect(await studio.runLog.calls('r1')).toMatchObject([{ state: 'sending', operation: { id: 'job_1' } }]);
    expect(upstream.stopped).toBe(0);
  });

  it('does not know what becomes of a call that its upstream had not taken', async () => {
    const studio = paperStudio();
    studio.paper.script({ kind: 'hang' });
    const run = studio.generation.image({ prompt: 'a kite', requestId: 'r1' });
    await run.accepted;
    while (studio.paper.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const closing = studio.runs.close(0);
    await studio.clock.advance(1);
    await closing;
    const error = StudioError.from(await run.result.catch((reason: unknown) => reason));
    expect(error.code).toBe('OUTCOME_UNCERTAIN');
    expect(await studio.runLog.calls('r1')).toMatchObject([{ state: 'uncertain' }]);
  });
});
