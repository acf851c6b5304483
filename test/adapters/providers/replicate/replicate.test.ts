import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cancelled, isUncertain } from '../../../../src/domain/errors.ts';
import { type ReplicateUnderTest, replicateUnderTest } from '../../../support/replicate-under-test.ts';
import { problem } from '../../../support/replicate-upstream.ts';
import { samplePng } from '../../../support/sample-picture.ts';
import { until, within } from '../../../support/waiting.ts';

let under: ReplicateUnderTest;
beforeEach(async () => {
  under = await replicateUnderTest();
});
afterEach(async () => {
  await under.close();
});

const SMALL = { size: '256x256' };
const PRO = 'flux-1.1-pro';
const small = () => under.order(SMALL, PRO);
const looksSeen = () =>
  under.upstream.requests.filter(({ method, path }) => method === 'GET' && /predictions\/p/.test(path));

describe('Replicate', () => {
  it('takes a prediction that is finished at once, and one that takes its time', async () => {
    under.upstream.script.looks = 0;
    const quick = await under.call(small());
    expect(quick.error).toBeUndefined();
    expect(looksSeen()).toHaveLength(0);
    under.upstream.script.looks = 4;
    const slow = await under.call(small());
    expect(slow.made).toHaveLength(1);
    expect(looksSeen()).toHaveLength(4);
    expect(slow.submitted).toEqual([{ id: 'p2', seed: '7' }]);
    expect(slow.phases).toEqual(expect.arrayContaining(['waiting', 'streaming', 'decoding']));
    expect(slow.progress).toContain(0.05 + 0.5 * 0.85);
  });

  it('says seed, price and prediction of a picture, and gives its bytes unchanged', async () => {
    const { made } = await under.call(small());
    expect(Buffer.compare(made[0]?.bytes ?? Buffer.alloc(0), samplePng(256, 256, 7))).toBe(0);
    expect(made[0]).toMatchObject({
      mediaType: 'image/png',
      seed: '7',
      costUsd: 0.04,
      usage: { predictionId: 'p1', predictTime: 2 },
    });
    expect(made[0]?.warnings).toBeUndefined();
  });

  it('makes several pictures with one prediction where the model counts', async () => {
    const { made, finished, error } = await under.call(under.order({ n: 3 }));
    expect(error).toBeUndefined();
    expect(made).toHaveLength(3);
    expect(finished).toEqual(made);
    expect(under.upstream.creationsSeen()).toHaveLength(1);
    expect(made.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0)).toBeCloseTo(0.009);
  });

  it.each([
    ['a text', (all: string[]) => all[0]],
    ['a list', (all: string[]) => all],
    ['an object', (all: string[]) => ({ first: all[0], scores: [1, 2] })],
    ['a data address', () => `data:image/png;base64,${Buffer.from(samplePng(256, 256, 7)).toString('base64')}`],
  ])('reads an output that is %s', async (_, output) => {
    under.upstream.script.output = output;
    const { made, error } = await under.call(small());
    expect(error).toBeUndefined();
    expect(made.map(({ mediaType }) => mediaType)).toEqual(['image/png']);
  });

  it.each([
    [402, 'REPLICATE_BILLING_REQUIRED', false],
    [404, 'REPLICATE_BAD_REQUEST', false],
    [422, 'REPLICATE_BAD_REQUEST', false],
    [429, 'REPLICATE_RATE_LIMITED', true],
    [503, 'REPLICATE_UPSTREAM_ERROR', true],
  ])('ends with %i as %s, after one creation', async (status, code, retryable) => {
    under.upstream.creations = [problem(status, 'No')];
    const { error } = await under.call(small());
    expect(error).toMatchObject({ code, retryable });
    expect(error && isUncertain(error)).toBe(false);
    expect(under.upstream.creationsSeen()).toHaveLength(1);
  });

  it('names the variable of a token that is refused, and the input that is', async () => {
    under.upstream.creations = [problem(401, 'Unauthenticated'), problem(422, '- input.seed: must be a number')];
    expect((await under.call(small())).error?.message).toContain('REPLICATE_API_TOKEN');
    expect((await under.call(small())).error).toMatchObject({ details: { input: 'seed' } });
  });

  it('reads the wait out of the words of a 429 that has no header', async () => {
    under.upstream.creations = [problem(429, 'Request was throttled. Your rate limit resets in ~30s.')];
    expect((await under.call(small())).error?.details).toMatchObject({ retryAfterMs: 30_000 });
  });

  it('leaves a 500 on creation open, and asks no second time', async () => {
    under.upstream.creations = [problem(500, 'Oops')];
    const { error } = await under.call(small());
    expect(error).toMatchObject({ code: 'REPLICATE_UPSTREAM_ERROR', retryable: false });
    expect(error && isUncertain(error)).toBe(true);
    expect(under.upstream.creationsSeen()).toHaveLength(1);
  });

  it('finds a prediction again whose answer was lost', async () => {
    under.upstream.creations = ['lost'];
    const { made, error, submitted } = await under.call(small());
    expect(error).toBeUndefined();
    expect(made).toHaveLength(1);
    expect(submitted).toEqual([expect.objectContaining({ id: 'p1' })]);
    expect(under.upstream.creationsSeen()).toHaveLength(1);
  });

  it('leaves it open when nothing, or more than one, in the list could be what was lost', async () => {
    under.upstream.creations = [{ kind: 'reset' }];
    const none = await under.call(small());
    expect(none.error && isUncertain(none.error)).toBe(true);
    expect((await under.call(small())).error).toBeUndefined();
    const [first] = under.upstream.predictions;
    // Made elsewhere with the same input, so this process knows nothing of it.
    if (first) under.upstream.predictions.push({ ...first, id: 'elsewhere' });
    under.upstream.creations = ['lost'];
    const two = await under.call(small());
    expect(two.error).toMatchObject({ code: 'NETWORK_FAILED', retryable: false });
    expect(two.error && isUncertain(two.error)).toBe(true);
  });

  it('reads on through failures that pass', async () => {
    under.upstream.looks = [problem(500, 'a'), problem(429, 'b'), { kind: 'reset' }, problem(408, 'c')];
    const { made, error } = await under.call(small());
    expect(error).toBeUndefined();
    expect(made).toHaveLength(1);
  });

  it.each([
    ['failed', 'CUDA out of memory', 'REPLICATE_FAILED'],
    ['aborted', undefined, 'REPLICATE_FAILED'],
    ['canceled', undefined, 'REPLICATE_FAILED'],
    ['failed', 'NSFW content detected. Try running it again.', 'SAFETY_REFUSAL'],
  ])('ends a prediction that %s (%s) as %s', async (status, error, code) => {
    Object.assign(under.upstream.script, { status, ...(error && { error }) });
    const heard = await under.call(small());
    expect(heard.error).toMatchObject({ code, retryable: false });
    expect(heard.error && isUncertain(heard.error)).toBe(false);
    expect(JSON.stringify(heard.error)).not.toContain('CUDA');
  });

  it('tries a download once more, and then says that the picture is finished there', async () => {
    under.upstream.downloads = [problem(500, 'x')];
    expect((await under.call(small())).error).toBeUndefined();
    under.upstream.downloads = [problem(500, 'x'), problem(500, 'x')];
    expect((await under.call(small())).error).toMatchObject({ code: 'REPLICATE_DOWNLOAD_FAILED', retryable: false });
    under.upstream.downloads = [{ kind: 'status', status: 302, headers: { location: 'http://10.0.0.1/x.png' } }];
    expect((await under.call(small())).error).toMatchObject({
      code: 'REPLICATE_DOWNLOAD_FAILED',
      details: { predictionId: 'p3', reason: 'URL_NOT_ALLOWED' },
    });
  });

  it('says so when what came is no picture, or is deleted', async () => {
    under.upstream.downloads = [{ kind: 'binary', mediaType: 'video/mp4', bytes: Buffer.from('nothing of the kind') }];
    expect((await under.call(small())).error).toMatchObject({ code: 'REPLICATE_FAILED' });
    Object.assign(under.upstream.script, { output: () => null, extra: { data_removed: true } });
    expect((await under.call(small())).error).toMatchObject({ code: 'REPLICATE_DOWNLOAD_FAILED' });
  });

  it('sends the token to the API alone', async () => {
    await under.call(small());
    const withToken = under.upstream.requests.filter(({ headers }) => headers.authorization !== undefined);
    expect(withToken.length).toBe(under.upstream.requests.length - 1);
    expect(under.upstream.requests.at(-1)?.path).toContain('/delivery/');
  });
});

describe('Replicate, when time is over or the person cancels', () => {
  it('names the prediction at the time limit, and takes it up again without a new one', async () => {
    await under.close();
    under = await replicateUnderTest({ timeoutMs: 150 });
    under.upstream.script.looks = 1_000_000;
    const { error, submitted } = await under.call(small());
    expect(error).toMatchObject({
      code: 'REPLICATE_TIMEOUT',
      details: { predictionId: 'p1', operation: { id: 'p1' } },
    });
    expect(error?.message).toContain('p1');
    expect(under.upstream.requests.some(({ path }) => path.endsWith('/cancel'))).toBe(false);
    const [kept] = under.upstream.predictions;
    if (kept) kept.looksLeft = 2;
    const operation = submitted[0] ?? { id: 'none' };
    const again = await under.resume(small(), operation);
    expect(again.error).toBeUndefined();
    expect(again.made).toHaveLength(1);
    expect(under.upstream.creationsSeen()).toHaveLength(1);
  });

  it('leaves it open when Replicate does not know the operation any more', async () => {
    const { error } = await under.resume(small(), { id: 'gone' });
    expect(error).toMatchObject({ code: 'OUTCOME_UNCERTAIN' });
    expect(under.upstream.creationsSeen()).toHaveLength(0);
  });

  it('cancels at Replicate, and stops asking', async () => {
    under.upstream.script.looks = 1_000_000;
    const controller = new AbortController();
    const called = under.call(small(), { signal: controller.signal });
    await until(() => looksSeen()[0]);
    controller.abort(cancelled());
    const { error } = await within(1000, called);
    expect(error).toMatchObject({ code: 'GENERATION_CANCELED' });
    expect(under.upstream.predictions[0]?.status).toBe('canceled');
  });

  it('keeps the picture when the cancel comes too late', async () => {
    Object.assign(under.upstream.script, { looks: 1_000_000, finishesFirst: true });
    const controller = new AbortController();
    const called = under.call(small(), { signal: controller.signal });
    await until(() => looksSeen()[0]);
    controller.abort(cancelled());
    const { made, error } = await called;
    expect(error).toBeUndefined();
    expect(made).toHaveLength(1);
  });
});

describe('Replicate, asked whether it could draw', () => {
  const check = (secret: string) =>
    under.provider.check({
      signal: new AbortController().signal,
      credentials: { name: 'replicate', secret, source: 'env' },
    });

  it('asks for the account', async () => {
    expect(await check('r8_test')).toMatchObject({ ready: true });
    expect(under.upstream.requests.map(({ path }) => path)).toEqual(['/v1/account']);
  });

  it('names the variable when the token is refused', async () => {
    under.upstream.answerAll(problem(401, 'no'));
    expect(await check('r8_test')).toMatchObject({
      ready: false,
      hint: expect.stringContaining('REPLICATE_API_TOKEN'),
    });
    expect(await check('r8 with spaces')).toMatchObject({ ready: false });
  });
});
