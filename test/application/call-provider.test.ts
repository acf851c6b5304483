import { describe, expect, it } from '@jest/globals';
import type { Run } from '../../src/application/run.ts';
import { StudioError, uncertain } from '../../src/domain/errors.ts';
import { paperStudio } from '../support/paper-studio.ts';

const busy = (retryAfterMs?: number) =>
  new StudioError('provider-rate-limited', 'OPENAI_RATE_LIMITED', 'slow down', {
    ...(retryAfterMs !== undefined && { details: { retryAfterMs } }),
  });

async function states(studio: ReturnType<typeof paperStudio>, id: string): Promise<string[]> {
  return (await studio.runLog.calls(id)).map(({ state, errorCode }) => (errorCode ? `${state} ${errorCode}` : state));
}

/** Lets time pass whenever a call pauses before its next try, until the run has ended. */
async function passAllPauses({ clock }: ReturnType<typeof paperStudio>, run: Run<unknown>): Promise<void> {
  let ended = false;
  const end = () => {
    ended = true;
  };
  run.result.then(end, end);
  while (!ended) {
    if (clock.sleepers > 0) await clock.advance(60_000);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('CallProvider', () => {
  it('journals a call before it is sent and settles it after its picture is kept', async () => {
    const studio = paperStudio();
    let release: () => void = () => undefined;
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    studio.paper.script({ kind: 'wait', until });
    const run = studio.generation.image({ prompt: 'a kite' });
    await run.accepted;
    while (studio.paper.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(await states(studio, run.id)).toEqual(['sending']);
    release();
    await run.result;
    expect(await states(studio, run.id)).toEqual(['answered']);
  });

  it('sends again what was refused before any work, one entry for each attempt', async () => {
    const studio = paperStudio();
    studio.paper.script({ kind: 'fail', error: busy() }, { kind: 'fail', error: busy() });
    const run = studio.generation.image({ prompt: 'a kite' });
    await passAllPauses(studio, run);
    await run.result;
    expect(await states(studio, run.id)).toEqual([
      'refused OPENAI_RATE_LIMITED',
      'refused OPENAI_RATE_LIMITED',
      'answered',
    ]);
  });

  it('waits about a second at first, and longer each time', async () => {
    const studio = paperStudio();
    studio.paper.script({ kind: 'fail', error: busy() });
    studio.generation.image({ prompt: 'a kite' });
    const wait = await studio.clock.nextSleep();
    expect(wait).toBeGreaterThanOrEqual(750);
    expect(wait).toBeLessThanOrEqual(1_250);
  });

  it('waits as long as the upstream asks', async () => {
    const studio = paperStudio();
    studio.paper.script({ kind: 'fail', error: busy(7_000) });
    const run = studio.generation.image({ prompt: 'a kite' });
    expect(await studio.clock.nextSleep()).toBe(7_000);
    await studio.clock.advance(7_000);
    await run.result;
    expect(studio.paper.calls).toHaveLength(2);
  });

  it('does not wait longer than a minute, but says how long it would be', async () => {
    const studio = paperStudio();
    studio.paper.script({ kind: 'fail', error: busy(61_000) });
    const run = studio.generation.image({ prompt: 'a kite' });
    await expect(run.result).rejects.toMatchObject({ code: 'OPENAI_RATE_LIMITED', details: { retryAfterMs: 61_000 } });
    expect(studio.paper.calls).toHaveLength(1);
  });

  it('gives up after three retries', async () => {
    const studio = paperStudio();
    studio.paper.script(...Array.from({ length: 9 }, () => ({ kind: 'fail' as const, error: busy() })));
    const run = studio.generation.image({ prompt: 'a kite' });
    await passAllPauses(studio, run);
    await expect(run.result).rejects.toMatchObject({ code: 'OPENAI_RATE_LIMITED' });
    expect(studio.paper.calls).toHaveLength(4);
  });

  it.each([
    ['an unknown outcome', uncertain('provider-unavailable', 'UPSTREAM_5XX', 'failed'), 'uncertain UPSTREAM_5XX'],
    ['a refusal', new StudioError('provider-refused', 'SAFETY_REFUSAL', 'no'), 'failed SAFETY_REFUSAL'],
    ['a surprise', new TypeError('oops'), 'failed UNKNOWN'],
  ])('never sends again after %s', async (_, error, state) => {
    const studio = paperStudio();
    studio.paper.script({ kind: 'fail', error });
    const run = studio.generation.image({ prompt: 'a kite' });
    await expect(run.result).rejects.toBeDefined();
    expect(studio.paper.calls).toHaveLength(1);
    expect(await states(studio, run.id)).toEqual([state]);
  });

  it('stops waiting when the run is cancelled', async () => {
    const studio = paperStudio();
    studio.paper.script({ kind: 'fail', error: busy(30_000) });
    const run = studio.generation.image({ prompt: 'a kite' });
    await studio.clock.nextSleep();
    await run.cancel();
    await expect(run.result).rejects.toMatchObject({ code: 'GENERATION_CANCELED' });
    expect(studio.paper.calls).toHaveLength(1);
  });

  it('keeps the id of the work at the upstream', async () => {
    const studio = paperStudio();
    studio.paper.script({ kind: 'draw', facts: {}, operation: { id: 'up_1' } });
    const run = studio.generation.image({ prompt: 'a kite' });
    await run.result;
    expect((await studio.runLog.calls(run.id))[0]?.operation).toEqual({ id: 'up_1' });
  });
});
