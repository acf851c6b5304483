import { describe, expect, it } from '@jest/globals';
import type { RunContext, RunFacts } from '../../src/application/run.ts';
import { StudioError, uncertain } from '../../src/domain/errors.ts';
import type { NumberedEvent } from '../../src/domain/run.ts';
import { anAsset } from '../support/builders.ts';
import { paperStudio, storyOf } from '../support/paper-studio.ts';

const facts: RunFacts = { kind: 'classic', prompt: 'a kite', sessionId: null, meta: {}, request: {} };

/** Work that is accepted, then waits until the test lets it end. */
function gate<T>(result: T) {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const work = async (run: RunContext): Promise<T> => {
    await run.accept(facts);
    const stopped = new Promise((_, reject) => {
      if (run.signal.aborted) reject(run.signal.reason);
      run.signal.addEventListener('abort', () => reject(run.signal.reason));
    });
    await Promise.race([opened, stopped]);
    return result;
  };
  return { work, open };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('Runs', () => {
  it('tells the story from its start to whoever comes late, and ends it once', async () => {
    const { runs } = paperStudio();
    const run = runs.start(async (context) => {
      await context.accept(facts);
      context.emit({ type: 'phase', phase: 'streaming' });
      context.emit({ type: 'progress', progress: 0.5, index: 0 });
      return 'made';
    });
    await expect(run.result).resolves.toBe('made');
    const types = (await storyOf(run)).map(({ type }) => type);
    expect(types).toEqual(['phase', 'progress', 'done']);
  });

  it('keeps only the latest preview of each picture for late followers', async () => {
    const { runs } = paperStudio();
    const { work, open } = gate('made');
    const run = runs.start(async (context) => {
      const done = work(context);
      await turn();
      for (const byte of [1, 2, 3]) {
        context.emit({ type: 'partial', index: 0, media: { bytes: Uint8Array.of(byte), mediaType: 'image/png' } });
      }
      return done;
    });
    await turn();
    await turn();
    expect(runs.find(run.id)?.preview(0)?.bytes).toEqual(Uint8Array.of(3));
    const late = storyOf(run);
    open();
    await run.result;
    expect((await late).filter(({ type }) => type === 'partial')).toHaveLength(1);
  });

  it('drops the preview of a picture once the run has ended well, and keeps that of a clip for who asks late', async () => {
    const { runs } = paperStudio();
    const media = { bytes: Uint8Array.of(1), mediaType: 'image/png' };
    const run = runs.start(async (context: RunContext) => {
      await context.accept(facts);
      for (const index of [0, 1]) context.emit({ type: 'partial', index, media });
      context.emit({ type: 'image', index: 0, asset: anAsset({ filename: 'made.png' }) });
      return 'made';
    });
    await run.result;
    await turn();
    expect(runs.find(run.id)?.preview(0)).toBeUndefined();
    expect(runs.find(run.id)?.picture(0)).toBe('made.png');
    expect(runs.find(run.id)?.preview(1)).toEqual(media);
  });

  it('refuses a request id that is alive and leaves the first run alone', async () => {
    const { runs } = paperStudio();
    const { work, open } = gate('first');
    const first = runs.start(work, { requestId: 'same' });
    await first.accepted;
    const second = runs.start(work, { requestId: 'same' });
    await expect(second.accepted).rejects.toMatchObject({ code: 'REQUEST_ID_IN_USE', kind: 'conflict' });
    open();
    await expect(first.result).resolves.toBe('first');
  });

  it('lets exactly one of fifty posts with one id through', async () => {
    const { runs } = paperStudio();
    const { work, open } = gate('made');
    const all = Array.from({ length: 50 }, () => runs.start(work, { requestId: 'one' }));
    open();
    const outcomes = await Promise.allSettled(all.map((run) => run.result));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('takes an id again after its run has ended', async () => {
    const { runs } = paperStudio();
    const work = async (context: RunContext) => context.accept(facts);
    await runs.start(work, { requestId: 'again' }).result;
    await expect(runs.start(work, { requestId: 'again' }).result).resolves.toBeUndefined();
  });

  it('refuses what is beyond the cap, with the time to wait', async () => {
    const { runs } = paperStudio({ maxConcurrentJobs: 2 });
    const { work, open } = gate('made');
    const under = [runs.start(work), runs.start(work)];
    await Promise.all(under.map((run) => run.accepted));
    const third = runs.start(work);
    await expect(third.accepted).rejects.toMatchObject({ code: 'TOO_MANY_JOBS', details: { retryAfterMs: 5000 } });
    open();
    await Promise.all(under.map((run) => run.result));
    await expect(runs.start(work).result).resolves.toBe('made');
  });

  it('lets a run wait for a place when it may queue', async () => {
    const { runs, runLog } = paperStudio({ maxConcurrentJobs: 1 });
    const first = gate('first');
    const second = gate('second');
    const running = runs.start(first.work);
    await running.accepted;
    const waiting = runs.start(second.work, { queue: true, requestId: 'waits' });
    await waiting.accepted;
    expect(await runLog.get('waits')).toMatchObject({ status: 'running', phase: 'queued' });
    second.open();
    await turn();
    expect(runs.find('waits')?.ended).toBe(false);
    first.open();
    await expect(waiting.result).resolves.toBe('second');
    expect((await storyOf(waiting))[0]).toMatchObject({ type: 'phase', phase: 'queued', position: 1 });
  });

  it('takes a waiting run that is cancelled out of the queue', async () => {
    const { runs, runLog } = paperStudio({ maxConcurrentJobs: 1 });
    const first = gate('first');
    const running = runs.start(first.work);
    await running.accepted;
    const waiting = runs.start(gate('x').work, { queue: true, requestId: 'gone' });
    await waiting.accepted;
    await runs.cancel('gone');
    expect(await runLog.get('gone')).toMatchObject({ status: 'canceled' });
    first.open();
    await expect(running.result).resolves.toBe('first');
    await expect(runs.start(gate('next').work, { requestId: 'next' }).accepted).resolves.toBeUndefined();
    await runs.cancel('next');
  });

  it('ends a cancelled run as cancelled even when its work succeeds late', async () => {
    const { runs, runLog } = paperStudio();
    let finish: (value: string) => void = () => undefined;
    const late = new Promise<string>((resolve) => {
      finish = resolve;
    });
    const run = runs.start(
      async (context) => {
        await context.accept(facts);
        return late;
      },
      { requestId: 'late' },
    );
    await run.accepted;
    const cancelling = runs.cancel('late');
    finish('too late');
    expect(await cancelling).toBe(true);
    await expect(run.result).rejects.toMatchObject({ code: 'GENERATION_CANCELED' });
    expect((await storyOf(run)).map(({ type }) => type)).toEqual(['error']);
    expect(await runLog.get('late')).toMatchObject({ status: 'canceled', errorCode: 'GENERATION_CANCELED' });
  });

  it('says that there was nothing to cancel', async () => {
    const { runs } = paperStudio();
    expect(await runs.cancel('nobody')).toBe(false);
  });

  it('records nothing of a request that is refused', async () => {
    const { runs, runLog, events } = paperStudio();
    const heard: NumberedEvent[] = [];
    events.follow(undefined, (event) => heard.push(event));
    const run = runs.start(async () => {
      throw new StudioError('request-invalid', 'PROMPT_REQUIRED', 'prompt is missing');
    });
    await expect(run.accepted).rejects.toMatchObject({ code: 'PROMPT_REQUIRED' });
    expect(await runLog.running()).toEqual([]);
    expect(await runLog.finished(0)).toEqual([]);
    expect(heard).toEqual([]);
  });

  it.each([
    [new StudioError('provider-refused', 'SAFETY_REFUSAL', 'no'), 'error'],
    [uncertain('provider-unavailable', 'UPSTREAM_5XX', 'server failed'), 'uncertain'],
  ] as const)('records how a run failed: %s', async (failure, status) => {
    const { runs, runLog } = paperStudio();
    const run = runs.start(async (context) => {
      await context.accept(facts);
      throw failure;
    });
    await expect(run.result).rejects.toMatchObject({ code: failure.code });
    expect(await runLog.get(run.id)).toMatchObject({
      ...{ status, errorCode: failure.code, errorKind: failure.kind },
      error: failure.toJSON(),
    });
  });

  it('hides the text of an unexpected failure and logs it', async () => {
    const { runs, log } = paperStudio();
    const run = runs.start(async (context) => {
      await context.accept(facts);
      throw new TypeError('undefined is not a picture');
    });
    await expect(run.result).rejects.toMatchObject({ kind: 'internal', code: 'UNKNOWN' });
    expect(JSON.stringify(await storyOf(run))).not.toContain('undefined is not a picture');
    expect(log.lines.some(({ level }) => level === 'error')).toBe(true);
  });

  it('publishes the story on the common stream, in order', async () => {
    const { runs, events } = paperStudio();
    const heard: string[] = [];
    events.follow(undefined, ({ event }) => heard.push(event.type));
    const run = runs.start(async (context) => {
      await context.accept(facts);
      context.emit({ type: 'phase', phase: 'streaming' });
      return 1;
    });
    await run.result;
    expect(heard).toEqual(['accepted', 'phase', 'done']);
  });

  it('tells everybody of a run with its record before anything happens in it, and not in its own story', async () => {
    const { runs, events, runLog } = paperStudio({ maxConcurrentJobs: 1 });
    const heard: NumberedEvent['event'][] = [];
    events.follow(undefined, ({ event }) => heard.push(event));
    const first = runs.start(gate('first').work, { requestId: 'first' });
    await first.accepted;
    const waiting = runs.start(gate('second').work, { requestId: 'second', queue: true });
    await waiting.accepted;
    expect(heard).toMatchObject([
      { type: 'accepted', requestId: 'first', run: { phase: 'streaming', status: 'running', prompt: 'a kite' } },
      { type: 'accepted', requestId: 'second', run: { phase: 'queued' } },
      { type: 'phase', requestId: 'second', phase: 'queued' },
    ]);
    expect(heard[0]).toMatchObject({ run: await runLog.get('first') });
    await Promise.all([runs.cancel('first'), runs.cancel('second')]);
    expect((await storyOf(waiting)).map(({ type }) => type)).toEqual(['phase', 'error']);
  });

  it('breaks off at the end of the grace time what has not ended, as uncertain, and takes in no more', async () => {
    const { runs, clock, runLog } = paperStudio();
    const run = runs.start(gate('never').work);
    await run.accepted;
    const closing = runs.close(3000);
    await clock.advance(3000);
    await closing;
    await expect(run.result).rejects.toMatchObject({ code: 'OUTCOME_UNCERTAIN' });
    expect(await runLog.get(run.id)).toMatchObject({ status: 'uncertain' });
    await expect(runs.start(gate('x').work).accepted).rejects.toMatchObject({ kind: 'too-many' });
  });

  it('leaves on record what still waits for a place when it closes, so that the next start sends it', async () => {
    const { runs, clock, runLog } = paperStudio({ maxConcurrentJobs: 1 });
    const first = runs.start(gate('first').work);
    await first.accepted;
    const second = runs.start(gate('second').work, { queue: true, requestId: 'waits' });
    await second.accepted;
    const closing = runs.close(3000);
    await clock.advance(3000);
    await closing;
    await expect(second.result).rejects.toMatchObject({ code: 'RUN_INTERRUPTED' });
    expect(await runLog.get('waits')).toMatchObject({ status: 'running', phase: 'queued' });
  });
});
