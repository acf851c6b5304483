import { describe, expect, it } from '@jest/globals';
import { ComparisonStore, type ComparisonWork } from '../../../src/application/generation/comparison-store.ts';
import { CountingIds } from '../../fakes/counting-ids.ts';
import { FixedClock } from '../../fakes/fixed-clock.ts';
import { MemoryDocuments } from '../../fakes/memory-documents.ts';

const WORK: ComparisonWork = {
  request: { prompt: 'a fox', with: ['one', 'two'] },
  comparison: {
    ...{ id: 'cmp', status: 'running', prompt: 'a fox', createdAt: 1, finishedAt: null, priceUsd: null },
    ...{ cells: [], sheet: null, warnings: [] },
  },
  cells: [],
  caller: null,
};

async function twoProcesses() {
  const documents = new MemoryDocuments();
  const clock = new FixedClock();
  const ids = new CountingIds();
  const [mine, other] = [new ComparisonStore(documents, clock, ids), new ComparisonStore(documents, clock, ids)];
  await mine.add(WORK);
  return { documents, clock, mine, other };
}

describe('ComparisonStore', () => {
  it('keeps one comparison of an id, until it is removed', async () => {
    const { mine, other } = await twoProcesses();
    expect(await other.add(WORK)).toBe(false);
    await mine.ended({ ...WORK.comparison, finishedAt: 5 });
    expect(await other.get('cmp')).toMatchObject({ comparison: { finishedAt: 5 }, request: WORK.request });
    await mine.remove('cmp');
    expect([await other.get('cmp'), await other.list()]).toEqual([undefined, []]);
    expect(await other.add(WORK)).toBe(true);
  });

  it('is not taken from a process that says that it is alive', async () => {
    const { clock, mine, other } = await twoProcesses();
    const end = new AbortController();
    void mine.beat('cmp', end.signal).catch(() => undefined);
    const taken = other.takeOver('cmp', false, new AbortController().signal);
    for (let at = 0; at < 5; at += 1) await clock.advance(5_000);
    expect(await taken).toBeUndefined();
    end.abort();
  });

  it('is taken from one that has said nothing for long, that left it, or whose runs are here', async () => {
    const signal = new AbortController().signal;
    const silent = await twoProcesses();
    const asleep = silent.clock.nextSleep();
    const waiting = silent.other.takeOver('cmp', false, signal);
    await silent.clock.advance(await asleep);
    expect(await waiting).toMatchObject({ comparison: { id: 'cmp' } });
    const left = await twoProcesses();
    await left.mine.leave('cmp');
    expect(await left.other.takeOver('cmp', false, signal)).toMatchObject({ comparison: { id: 'cmp' } });
    const here = await twoProcesses();
    expect(await here.other.takeOver('cmp', true, signal)).toMatchObject({ comparison: { id: 'cmp' } });
    expect(await here.other.takeOver('nothing', true, signal)).toBeUndefined();
  });

  it('leaves alone what it cannot read', async () => {
    const { documents, mine } = await twoProcesses();
    await documents.change('comparisons', 'odd', () => ({ value: { later: true } }));
    expect((await mine.list()).map(({ comparison }) => comparison.id)).toEqual(['cmp']);
    expect(await mine.get('odd')).toBeUndefined();
    expect(await documents.get('comparisons', 'odd')).toMatchObject({ value: { later: true } });
  });
});
