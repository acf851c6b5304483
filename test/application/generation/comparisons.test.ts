import { describe, expect, it } from '@jest/globals';
import type { Comparison } from '../../../src/domain/comparison.ts';
import { StudioError } from '../../../src/domain/errors.ts';
import { PaperProvider } from '../../fakes/paper-provider.ts';
import { paperStudio } from '../../support/paper-studio.ts';

const price = { perImageUsd: { any: 0.02 }, asOf: '2026-11-01', source: 'test' };

function twoProviders() {
  const one = new PaperProvider({ id: 'one', model: { price } });
  const two = new PaperProvider({ id: 'two', model: { price, seed: false } });
  return { one, two, ...paperStudio({ providers: [one, two], autoOrder: ['one', 'two'] }) };
}

async function ended(studio: ReturnType<typeof paperStudio>, begun: Comparison): Promise<Comparison> {
  let state = begun;
  while (state.status === 'running') state = await studio.generation.comparison(begun.id, { wait: true });
  return state;
}

describe('Comparisons', () => {
  it('draws one prompt by several, with one seed, and keeps a sheet that holds all of it', async () => {
    const studio = twoProviders();
    const { generation, files, runLog, one, two } = studio;
    const begun = await generation.compare({
      prompt: 'a fox',
      with: ['one', 'two/paper-1', 'one:paper-1'],
      requestId: 'cmp',
    });
    expect(begun).toMatchObject({ id: 'cmp', status: 'running', priceUsd: 0.06, prompt: 'a fox' });
    const end = await ended(studio, begun);
    expect(end.cells.map(({ status, provider, label }) => [status, provider, label])).toEqual([
      ['completed', 'one', 'one: Paper 1'],
      ['completed', 'two', 'two: Paper 1'],
      ['completed', 'one', 'one: Paper 1'],
    ]);
    expect(one.calls[0]?.order.seed).toBe(one.calls[1]?.order.seed);
    expect([end.status, end.cells[0]?.seed]).toEqual(['completed', one.calls[0]?.order.seed]);
    expect([two.calls[0]?.order.seed, end.cells[1]?.warnings]).toEqual([null, []]);
    for (const cell of end.cells) {
      const stored = await files.load(cell.filename ?? '');
      expect(stored?.asset).toMatchObject({ compareId: 'cmp', requestId: cell.requestId, prompt: 'a fox' });
      expect(await runLog.get(cell.requestId ?? '')).toMatchObject({ status: 'completed' });
    }
    const sheet = await files.load(end.sheet ?? '');
    expect(sheet?.asset).toMatchObject({
      kind: 'comparison',
      requestId: 'cmp',
      comparison: JSON.parse(JSON.stringify(end)),
    });
  });

  it('keeps what succeeded when one of them fails, with its error', async () => {
    const studio = twoProviders();
    const refused = new StudioError('provider-refused', 'SAFETY_REFUSAL', 'The provider refused', {
      hint: 'Say it differently',
    });
    studio.two.script({ kind: 'fail', error: refused });
    const end = await ended(studio, await studio.generation.compare({ prompt: 'a fox', with: ['one', 'two'] }));
    expect(end.status).toBe('partial');
    expect(end.cells[1]).toMatchObject({
      status: 'error',
      filename: null,
      error: { code: 'SAFETY_REFUSAL', hint: 'Say it differently' },
    });
    expect(end.sheet).not.toBeNull();
  });

  it('draws one after the other by each provider, and different ones at the same time', async () => {
    const studio = twoProviders();
    const open: (() => void)[] = [];
    const gate = () => new Promise<void>((resolve) => open.push(resolve));
    studio.one.script({ kind: 'wait', until: gate() });
    studio.two.script({ kind: 'wait', until: gate() });
    const begun = await studio.generation.compare({ prompt: 'a fox', with: ['one', 'one', 'two', 'two'] });
    while (studio.one.calls.length + studio.two.calls.length < 2)
      await studio.generation.comparison(begun.id, { wait: false });
    expect([studio.one.calls.length, studio.two.calls.length]).toEqual([1, 1]);
    for (const go of open) go();
    expect((await ended(studio, begun)).status).toBe('completed');
    expect([studio.one.calls.length, studio.two.calls.length]).toEqual([2, 2]);
  });

  it('draws one at a time where that is wanted', async () => {
    const studio = twoProviders();
    let go: () => void = () => undefined;
    studio.one.script({
      kind: 'wait',
      until: new Promise<void>((resolve) => {
        go = resolve;
      }),
    });
    const begun = await studio.generation.compare({ prompt: 'a fox', with: ['one', 'two'], jobs: 1 });
    while (studio.one.calls.length === 0) await studio.generation.comparison(begun.id);
    expect(studio.two.calls).toEqual([]);
    go();
    expect((await ended(studio, begun)).status).toBe('completed');
  });

  it('is cancelled as a whole, keeps what is finished, and is found by its id later', async () => {
    const studio = twoProviders();
    studio.one.script({ kind: 'draw', facts: {} }, { kind: 'hang' });
    const begun = await studio.generation.compare({ prompt: 'a fox', with: ['one', 'one', 'one'] });
    while (studio.one.calls.length < 2) await studio.generation.comparison(begun.id);
    const end = await studio.generation.cancelComparison(begun.id);
    expect(end.cells.map(({ status }) => status)).toEqual(['completed', 'canceled', 'canceled']);
    expect([end.status, studio.one.calls.length]).toEqual(['canceled', 2]);
    expect(await studio.generation.comparison(begun.id)).toEqual(end);
  });

  it('compares prompts of a template and settings of one model as a grid', async () => {
    const studio = twoProviders();
    const asked = {
      ...{ prompt: 'a {red|blue} fox', template: true, templateMode: 'all' as const },
      with: ['two', { provider: 'one', quality: 'low', label: 'cheap' }, { provider: 'one', quality: 'high' }],
    };
    const checked = await studio.generation.checkCompare(asked);
    expect(checked).toMatchObject({ priceUsd: 0.12 });
    expect(checked.cells.map(({ prompt, label }) => [prompt, label])).toEqual([
      ['a red fox', 'two: Paper 1'],
      ['a red fox', 'cheap'],
      ['a red fox', 'one: Paper 1'],
      ['a blue fox', 'two: Paper 1'],
      ['a blue fox', 'cheap'],
      ['a blue fox', 'one: Paper 1'],
    ]);
    expect(studio.one.calls).toEqual([]);
    await ended(studio, await studio.generation.compare(asked));
    expect(studio.one.calls.map(({ order }) => [order.prompt, order.quality])).toEqual([
      ['a red fox', 'low'],
      ['a red fox', 'high'],
      ['a blue fox', 'low'],
      ['a blue fox', 'high'],
    ]);
  });

  it('records what one cannot do, and refuses what nobody can or nobody knows', async () => {
    const one = new PaperProvider({ id: 'one' });
    const need = { credentials: ['paper'], code: 'API_KEY_REQUIRED', message: 'No key', hint: 'Give one' };
    const two = new PaperProvider({ id: 'two', account: need });
    const studio = paperStudio({ providers: [one, two], autoOrder: ['one'] });
    const end = await ended(studio, await studio.generation.compare({ prompt: 'a fox', with: ['one', 'two'] }));
    expect(end.cells[1]).toMatchObject({
      status: 'error',
      requestId: null,
      provider: 'two',
      error: { code: 'API_KEY_REQUIRED' },
    });
    const { generation } = studio;
    await expect(generation.compare({ prompt: 'x', with: ['two', 'two'] })).rejects.toMatchObject({
      code: 'API_KEY_REQUIRED',
    });
    await expect(generation.compare({ prompt: 'x', with: ['one', 'nobody'] })).rejects.toMatchObject({
      ...{ code: 'INVALID_PROVIDER', details: { field: 'with', index: 1 } },
    });
    await expect(generation.compare({ prompt: 'x', with: ['one'] })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(generation.compare({ prompt: '', with: ['one', 'one'] })).rejects.toMatchObject({
      code: 'PROMPT_REQUIRED',
    });
    const many = { prompt: '{1-40}', template: true, templateMode: 'all' as const, with: ['one', 'one'] };
    await expect(generation.compare(many)).rejects.toMatchObject({ code: 'COMPARISON_TOO_LARGE' });
    await expect(generation.comparison('nothing')).rejects.toMatchObject({
      kind: 'not-found',
      code: 'COMPARISON_NOT_FOUND',
    });
  });

  it('refuses an id that is taken', async () => {
    const studio = twoProviders();
    studio.one.script({ kind: 'hang' });
    const asked = { prompt: 'a fox', with: ['one', 'two'], requestId: 'twice' };
    await studio.generation.compare(asked);
    await expect(studio.generation.compare(asked)).rejects.toMatchObject({ code: 'REQUEST_ID_IN_USE' });
    await studio.generation.cancelComparison('twice');
  });

  it('ends with the studio', async () => {
    const studio = twoProviders();
    studio.one.script({ kind: 'hang' });
    const begun = await studio.generation.compare({ prompt: 'a fox', with: ['one', 'one'] });
    while (studio.one.calls.length === 0) await studio.generation.comparison(begun.id);
    const closing = studio.runs.close(10);
    await studio.clock.advance(10);
    await closing;
    const end = await studio.generation.comparison(begun.id);
    expect(end.status).not.toBe('running');
    expect(end.cells[0]?.status).toBe('uncertain');
  });
});
