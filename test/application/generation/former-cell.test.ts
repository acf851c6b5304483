import { describe, expect, it } from '@jest/globals';
import { ComparisonStore } from '../../../src/application/generation/comparison-store.ts';
import { neverSent, outcomeUnknown } from '../../../src/application/run-failures.ts';
import type { Comparison } from '../../../src/domain/comparison.ts';
import { StudioError } from '../../../src/domain/errors.ts';
import { endOf } from '../../../src/domain/run.ts';
import { CountingIds } from '../../fakes/counting-ids.ts';
import { PaperProvider } from '../../fakes/paper-provider.ts';
import { anAsset, aRun } from '../../support/builders.ts';
import { paperStudio } from '../../support/paper-studio.ts';
import { samplePng } from '../../support/sample-picture.ts';

const REQUEST = { prompt: 'a fox', with: ['one', 'one', 'two', 'two', 'two'] };

/** A comparison of five that another process has begun, as its documents say. */
async function begun(status: Comparison['status'] = 'running') {
  const one = new PaperProvider({ id: 'one' });
  const two = new PaperProvider({ id: 'two' });
  const studio = paperStudio({ providers: [one, two], autoOrder: ['one', 'two'] });
  const planned = await studio.generation.checkCompare({ ...REQUEST, requestId: 'cmp' });
  const comparison = { ...planned, status };
  const before = new ComparisonStore(studio.documents, studio.clock, new CountingIds());
  const cells = REQUEST.with.map((_, at) => ({ at, seed: '7' }));
  await before.add({ request: REQUEST, comparison, cells, caller: 'cli' });
  return { ...studio, before, one, two };
}

async function ended({ generation }: Pick<Awaited<ReturnType<typeof begun>>, 'generation'>): Promise<Comparison> {
  for (;;) {
    const state = await generation.comparison('cmp');
    if (state.status !== 'running') return state;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('a comparison whose process is gone', () => {
  it('keeps what was drawn, leaves what nobody knows, and draws what was never sent', async () => {
    const studio = await begun();
    const { runLog, files, index, clock, before } = studio;
    const kept = anAsset({ filename: 'kept.png', requestId: 'cmp.0', seed: '7', width: 16, height: 16 });
    await files.write(kept, { media: samplePng(16, 16), thumbnail: null });
    await index.put([kept]);
    await runLog.open(aRun({ requestId: 'cmp.0', status: 'running', startedAt: 1000 }));
    await runLog.close('cmp.0', endOf(null, 3000));
    await runLog.open(aRun({ requestId: 'cmp.2', status: 'running' }));
    await runLog.close('cmp.2', endOf(outcomeUnknown(0), clock.now()));
    await runLog.open(aRun({ requestId: 'cmp.3', status: 'running' }));
    await runLog.close('cmp.3', endOf(neverSent(), clock.now()));
    expect(await studio.generation.comparison('cmp')).toMatchObject({ id: 'cmp', status: 'running' });
    await before.leave('cmp');
    await studio.comparisons.recover();
    const end = await ended(studio);
    expect(end.cells.map(({ status, filename }) => [status, filename === 'kept.png'])).toEqual([
      ...[
        ['completed', true],
        ['completed', false],
      ],
      ...[
        ['uncertain', false],
        ['completed', false],
        ['completed', false],
      ],
    ]);
    expect(end).toMatchObject({ status: 'partial', sheet: expect.stringContaining('_compare') });
    expect(end.cells[0]?.elapsed).toBe(2);
    expect([studio.one.calls.length, studio.two.calls.length]).toEqual([1, 2]);
    expect(studio.one.calls[0]?.order).toMatchObject({ prompt: 'a fox', seed: '7' });
    expect(await runLog.get('cmp.1')).toMatchObject({ status: 'completed', meta: { caller: 'cli' } });
    while ((await studio.documents.list('comparisons')).length > 0) await new Promise((go) => setImmediate(go));
    await studio.comparisons.recover();
    expect([studio.one.calls.length, studio.two.calls.length]).toEqual([1, 2]);
  });

  it('goes on with a cell that is under way here again, or elsewhere, once that has ended', async () => {
    const studio = await begun();
    const { runLog, runs, generation, clock } = studio;
    let go: () => void = () => undefined;
    studio.one.script({
      kind: 'wait',
      until: new Promise<void>((resolve) => {
        go = resolve;
      }),
    });
    await runLog.open(aRun({ requestId: 'cmp.2', status: 'running' }));
    const again = generation.image({ prompt: 'a fox', provider: 'one', requestId: 'cmp.0' });
    await again.accepted;
    await studio.comparisons.recover();
    expect(runs.find('cmp')).toBeDefined();
    go();
    await runLog.close('cmp.2', endOf(outcomeUnknown(0), clock.now()));
    await clock.advance(500);
    const end = await ended(studio);
    expect(end.cells.map(({ status }) => status)).toEqual([
      ...['completed', 'completed', 'uncertain', 'completed', 'completed'],
    ]);
    expect(studio.one.calls).toHaveLength(2);
  });

  it('is over, and is kept for the next start, where its sheet cannot be kept', async () => {
    const studio = await begun();
    for (const at of REQUEST.with.keys()) {
      await studio.runLog.open(aRun({ requestId: `cmp.${at}`, status: 'running' }));
      await studio.runLog.close(`cmp.${at}`, endOf(outcomeUnknown(0), studio.clock.now()));
    }
    studio.files.fail(new StudioError('storage-failed', 'STORAGE_FAILED', 'The disk does not answer'));
    await studio.before.leave('cmp');
    await studio.comparisons.recover();
    expect(await ended(studio)).toMatchObject({ status: 'failed', sheet: null });
    expect(await studio.documents.list('comparisons')).toHaveLength(1);
  });
});
