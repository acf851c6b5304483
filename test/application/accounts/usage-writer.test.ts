import { describe, expect, it } from '@jest/globals';
import { StudioError, uncertain } from '../../../src/domain/errors.ts';
import { CountingIds } from '../../fakes/counting-ids.ts';
import { PaperProvider } from '../../fakes/paper-provider.ts';
import { paperStudio } from '../../support/paper-studio.ts';

const priced = { perImageUsd: { low: 0.01, medium: 0.04, high: 0.2 }, asOf: '2026-01-01', source: 'a test' };
const options = { model: { price: priced } };

async function afterRun(paper: PaperProvider, input: Record<string, unknown> = {}, usage = {}) {
  const studio = paperStudio({ providers: [paper], usage });
  const run = studio.generation.image({ prompt: 'a kite', seed: 5, ...input }, { caller: 'agent-7' });
  await run.result.catch(() => undefined);
  return { ...studio, entries: await studio.ledger.entries({}, 9) };
}

describe('UsageWriter', () => {
  it('writes one row for a call, with the hash of its prompt and an estimate', async () => {
    const { entries } = await afterRun(new PaperProvider(options));
    expect(entries).toEqual([
      {
        callId: expect.stringMatching(/^req_.*\/0\/1$/),
        requestId: expect.any(String),
        at: expect.any(Number),
        provider: 'paper',
        model: 'paper-1',
        kind: 'classic',
        seed: '5',
        promptSha256: new CountingIds().digest(new TextEncoder().encode('a kite')),
        prompt: null,
        latencyMs: 0,
        costUsd: 0.04,
        costSource: 'estimated',
        state: 'answered',
        pictures: 1,
        caller: 'agent-7',
        errorCode: null,
      },
    ]);
  });

  it('takes what the provider says in place of the estimate', async () => {
    const paper = new PaperProvider(options).script({ kind: 'draw', facts: { costUsd: 0.0371 } });
    const { entries } = await afterRun(paper);
    expect(entries).toMatchObject([{ costUsd: 0.0371, costSource: 'reported' }]);
  });

  it('counts nothing for what was refused or failed without a picture', async () => {
    const failed = new StudioError('provider-refused', 'SAFETY_REFUSAL', 'no');
    const { entries } = await afterRun(new PaperProvider(options).script({ kind: 'fail', error: failed }));
    expect(entries).toMatchObject([{ state: 'failed', costUsd: 0, costSource: null, errorCode: 'SAFETY_REFUSAL' }]);
  });

  it('marks a call of which nobody knows, and counts what it may have cost', async () => {
    const lost = uncertain('provider-timed-out', 'GENERATION_TIMEOUT', 'late');
    const { entries } = await afterRun(new PaperProvider(options).script({ kind: 'fail', error: lost }));
    expect(entries).toMatchObject([{ state: 'uncertain', costUsd: 0.04, costSource: 'estimated', pictures: 0 }]);
  });

  it('counts the pictures that came before a call failed', async () => {
    const error = new StudioError('provider-unavailable', 'UPSTREAM_5XX', 'gone', { retryable: false });
    const paper = new PaperProvider({ model: { price: priced, perCall: 4 } });
    const { entries } = await afterRun(paper.script({ kind: 'finishes', count: 2, error }), { n: 4 });
    expect(entries).toMatchObject([{ state: 'failed', costUsd: 0.08, costSource: 'estimated', pictures: 2 }]);
  });

  it('leaves unknown what has no price', async () => {
    const { entries } = await afterRun(new PaperProvider());
    expect(entries).toMatchObject([{ costUsd: null, costSource: null, state: 'answered' }]);
  });

  it('keeps the prompt, its hash, or nothing of it, as the settings say', async () => {
    const full = await afterRun(new PaperProvider(), {}, { storePrompt: 'full' });
    expect(full.entries).toMatchObject([{ prompt: 'a kite', promptSha256: expect.any(String) }]);
    const none = await afterRun(new PaperProvider(), {}, { storePrompt: 'none' });
    expect(none.entries).toMatchObject([{ prompt: null, promptSha256: null }]);
    const off = await afterRun(new PaperProvider(), {}, { log: false });
    expect(off.entries).toEqual([]);
  });

  it('warns when the ledger cannot be written, and the picture stays', async () => {
    const paper = new PaperProvider();
    const { generation, ledger, log } = paperStudio({ providers: [paper] });
    ledger.failure = new StudioError('storage-failed', 'DISK_FULL', 'full');
    const { assets } = await generation.image({ prompt: 'a kite' }).result;
    expect(assets).toHaveLength(1);
    expect(JSON.stringify(log)).toContain('usage ledger');
  });

  it('says who asked where nobody says it: the way in', async () => {
    const { generation, ledger } = paperStudio();
    await generation.image({ prompt: 'a kite' }).result;
    expect(await ledger.entries({}, 1)).toMatchObject([{ caller: 'paper' }]);
  });
});
