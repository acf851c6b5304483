import { expect, it } from '@jest/globals';
import type { NumberedEvent, RunEvent } from '../../src/domain/run.ts';
import type { StudioUnderTest } from './studio.contract.ts';

/** Sequences, and runs that stay listed: a part of what every way to a studio promises. */
export function describeStudioRuns(under: () => StudioUnderTest): void {
  const quick = () => {
    under().setLong?.(false);
    return under().studio.generation.image({ prompt: 'a red field', ...under().request }).result;
  };
  const long = (requestId: string) => {
    under().setLong?.(true);
    return under().studio.generation.image({ prompt: 'a long way', ...under().long, requestId });
  };

  it('makes a sequence whose pictures belong together', async () => {
    under().setLong?.(false);
    const input = { prompt: 'a garden through the year', ...under().request, maxImages: 2 };
    const run = under().studio.generation.sequence(input);
    const story = await storyOf(run);
    const result = await run.result;
    expect(story.at(-1)).toEqual({ type: 'done', requestId: run.id, result });
    expect(result).toMatchObject({ requested: 2, returned: 2, status: 'complete', failures: [] });
    const { sequenceId } = result;
    expect(story.find(({ type }) => type === 'phase')).toMatchObject({ sequenceId, maxImages: 2 });
    for (const event of story) if (event.type === 'partial') expect(event).toMatchObject({ sequenceId });
    const { items } = await under().studio.assets.list({ requestId: run.id });
    expect(
      items
        .toReversed()
        .map(({ sequenceIndex }) => sequenceIndex)
        .sort(),
    ).toEqual([1, 2]);
    for (const item of items) expect(item).toMatchObject({ sequenceId, sequenceTotalReturned: 2 });
    expect(await errorOf(under().studio.generation.sequence({ prompt: '' }).accepted)).toMatchObject({
      code: 'PROMPT_REQUIRED',
    });
  });

  it('tells who can draw, and what was used', async () => {
    const { accounts } = under().studio;
    await quick();
    const providers = await accounts.providers();
    const ready = providers.filter((provider) => provider.ready).map(({ id }) => id);
    expect(ready.length).toBeGreaterThan(0);
    expect(await accounts.check({ id: ready[0] })).toMatchObject([{ id: ready[0], ready: true }]);
    expect(await errorOf(accounts.check({ id: 'nobody' }))).toMatchObject({ code: 'INVALID_PROVIDER' });
    const [call] = await accounts.calls({ limit: 1 });
    expect(call).toMatchObject({ state: 'answered', pictures: 1, prompt: null, caller: expect.any(String) });
    const report = await accounts.usage({ from: call?.at, by: 'caller' });
    expect(report.rows).toMatchObject([{ key: call?.caller, calls: report.total.calls }]);
    expect(await errorOf(accounts.usage({ by: 'moon' as never }))).toMatchObject({ details: { field: 'by' } });
  });

  it('keeps a run listed until it is dismissed, tells everybody, and dismisses none that is alive', async () => {
    const heard: NumberedEvent['event'][] = [];
    const stop = under().studio.system.follow(({ event }) => heard.push(event));
    while (heard.length === 0) await quick();
    const run = long('dismissed-later');
    await run.accepted;
    expect(await errorOf(under().studio.system.dismissRun(run.id))).toMatchObject({
      kind: 'conflict',
      code: 'RUN_UNDER_WAY',
    });
    await run.cancel();
    const listed = async () => {
      const { terminalJobs } = await under().studio.system.runs({ includeTerminal: true });
      return terminalJobs.find(({ requestId }) => requestId === run.id);
    };
    expect(await listed()).toMatchObject({
      request: { prompt: 'a long way' },
      error: { code: 'GENERATION_CANCELED', kind: 'run-cancelled', message: expect.any(String) },
    });
    expect(await under().studio.system.dismissRun(run.id)).toEqual({ requestId: run.id, dismissed: true });
    expect(await listed()).toBeUndefined();
    expect(await errorOf(under().studio.system.dismissRun(run.id))).toMatchObject({
      kind: 'not-found',
      code: 'RUN_NOT_FOUND',
    });
    await until(() => heard.some(({ type }) => type === 'run-dismissed'));
    stop();
    expect(heard).toContainEqual({ type: 'run-dismissed', requestId: run.id });
    const accepted = heard.find((event) => event.type === 'accepted' && event.requestId === run.id);
    expect(accepted).toMatchObject({ run: { requestId: run.id, status: 'running', prompt: 'a long way' } });
  });
}

async function storyOf<T>(run: AsyncIterable<RunEvent<T>>): Promise<RunEvent<T>[]> {
  const story: RunEvent<T>[] = [];
  for await (const event of run) story.push(event);
  return story;
}

function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
